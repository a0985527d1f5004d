package discord

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"

	"github.com/earnverdict/verdictbot/bot"
)

// DiagnoseOptions say how an application is set up.
type DiagnoseOptions struct {
	APIURL        string
	ApplicationID string
	PublicKey     string // in hex; may be empty at the gateway
	Token         string // of the bot; may be empty over HTTP
	Gateway       bool   // the bot connects; otherwise Discord calls Endpoint
	Endpoint      string // the bot's address for interactions; empty when it is not known

	HTTPClient *http.Client // nil: one of its own
}

// A portal is what Discord knows of an application.
type portal struct {
	ID        string `json:"id"`
	VerifyKey string `json:"verify_key"`
	Endpoint  string `json:"interactions_endpoint_url"` // empty for null
}

// me asks for the application of the token.
func (c *client) me(ctx context.Context) (portal, error) {
	var told portal
	err := c.do(ctx, restCall{
		operation: "ask for the application",
		method:    http.MethodGet,
		path:      restPath("applications", "@me"),
		into:      &told,
		bot:       true, library: true, limited: true, broken: true,
	})
	return told, err
}

// Diagnose asks Discord whether it knows the application as it is set up here. It changes nothing there.
func Diagnose(ctx context.Context, o DiagnoseOptions) []bot.Finding {
	if o.Token == "" {
		return []bot.Finding{{
			Grade: bot.Unknown, About: "discord.token",
			Says:   "It is empty, which is enough over HTTP; but without it Discord cannot be asked about the public key and the endpoint.",
			Remedy: "To have them looked at, set VERDICT_DISCORD_TOKEN.",
		}}
	}
	c := newClient(o.APIURL, o.ApplicationID, o.Token, o.HTTPClient)
	known, err := c.me(ctx)
	if err != nil {
		return []bot.Finding{refusedToken(err)}
	}
	found := []bot.Finding{
		{Grade: bot.Fine, About: "discord.token", Says: "Discord takes it."},
		o.fitsToken(known),
	}
	if o.PublicKey != "" {
		found = append(found, o.fitsKey(known))
	}
	found = append(found, o.fitsEndpoint(known))
	if known.ID != o.ApplicationID {
		return found // its commands are not this token's to see
	}
	found = append(found, commandsThere(ctx, c))
	if o.Gateway {
		found = append(found, logins(ctx, c))
	}
	return found
}

// refusedToken tells a token that is no good from an API that is not there.
func refusedToken(err error) bot.Finding {
	if e, ok := errors.AsType[*restError](err); ok && e.Status == http.StatusUnauthorized {
		return bot.Finding{
			Grade: bot.Wrong, About: "discord.token", Says: "Discord does not take it (HTTP 401).",
			Remedy: "At discord.com/developers, Bot, press Reset Token, and set VERDICT_DISCORD_TOKEN to the new one.",
		}
	}
	return unasked("discord.api_url", err)
}

// unasked is a question that Discord did not answer. Errors of the client hold no token.
func unasked(about string, err error) bot.Finding {
	return bot.Finding{
		Grade: bot.Wrong, About: about, Says: "Discord could not be asked: " + err.Error() + ".",
		Remedy: "Check that this machine reaches discord.com over https, look at discordstatus.com, then try again.",
	}
}

func (o DiagnoseOptions) fitsToken(known portal) bot.Finding {
	f := bot.Finding{Grade: bot.Fine, About: "discord.application_id", Says: "It is the application of the token."}
	if known.ID != o.ApplicationID {
		f.Grade, f.Says = bot.Wrong, "The token belongs to another application."
		f.Remedy = "Copy the Application ID from General Information and the token from Bot of one application."
	}
	return f
}

func (o DiagnoseOptions) fitsKey(known portal) bot.Finding {
	f := bot.Finding{Grade: bot.Fine, About: "discord.public_key", Says: "It is the application's."}
	if !strings.EqualFold(known.VerifyKey, o.PublicKey) {
		f.Grade, f.Says = bot.Wrong, "It is not the application's, so that every call of Discord's is refused."
		f.Remedy = "Copy the Public Key from General Information into VERDICT_DISCORD_PUBLIC_KEY."
	}
	return f
}

// fitsEndpoint wants an endpoint over HTTP and none at the gateway. The portal's own is not quoted: it may hold
// whatever an operator has put there.
func (o DiagnoseOptions) fitsEndpoint(known portal) bot.Finding {
	const where = "General Information, Interactions Endpoint URL"
	f := bot.Finding{Grade: bot.Fine, About: "interactions endpoint"}
	ours := o.Endpoint
	if ours == "" {
		ours = "https://your.host/discord/interactions"
	}
	switch {
	case o.Gateway && known.Endpoint == "":
		f.Says = "None is set, so that commands come over the gateway."
	case o.Gateway:
		f.Grade, f.Says = bot.Wrong, "One is set, so that no command comes over the gateway."
		f.Remedy = "At " + where + ", remove it, or set VERDICT_DISCORD_TRANSPORT to http."
	case known.Endpoint == "":
		f.Grade, f.Says = bot.Wrong, "None is set, so that Discord does not call the bot."
		f.Remedy = "While the bot serves, put " + ours + " into " + where + "."
	case o.Endpoint != "" && known.Endpoint != o.Endpoint:
		f.Grade, f.Says = bot.Doubtful, "Discord calls another address than that of public_url."
		f.Remedy = "Put " + ours + " into " + where + ", or mend VERDICT_PUBLIC_URL."
	default:
		f.Says = "It is set."
	}
	return f
}

// commandsThere looks at the commands for everywhere; those of one server are for tests.
func commandsThere(ctx context.Context, c *client) bot.Finding {
	f := bot.Finding{Grade: bot.Fine, About: "commands", Says: "They are registered as this version has them."}
	wanted, err := ourCommands(false)
	if err != nil {
		return unasked(f.About, err)
	}
	there, err := c.commands(ctx, "")
	switch {
	case err != nil:
		return unasked(f.About, err)
	case len(there) == 0:
		f.Grade, f.Says, f.Remedy = bot.Wrong, "None is registered, so that nobody sees /verdict.", "Run: bot commands discord"
	case compareCommands(there, append(wanted, entryPoints(there)...)) != "":
		f.Grade, f.Says = bot.Doubtful, "They differ from those of this version."
		f.Remedy = "See what differs with: bot commands discord --dry-run, and register them with: bot commands discord"
	}
	return f
}

// logins looks at what is left of the day's starts: Discord resets the token of a bot that uses up more.
func logins(ctx context.Context, c *client) bot.Finding {
	const few = 50 // of 1000: as many as a bot uses that is started every half an hour
	info, err := c.gatewayBot(ctx)
	if err != nil {
		return unasked("gateway", err)
	}
	left := info.SessionStartLimit.Remaining
	f := bot.Finding{Grade: bot.Fine, About: "gateway", Says: fmt.Sprintf("The bot may log in %d times more today.", left)}
	if left < few {
		f.Grade, f.Remedy = bot.Doubtful, "See in its log why the bot starts so often."
	}
	if left == 0 {
		f.Grade = bot.Wrong
	}
	return f
}
