package config

import (
	"fmt"
	"strings"
)

// How to come by the values that a platform hands out.
const (
	discordPortal = "Copy it from the application's page at discord.com/developers."
	discordToken  = "Copy it from the application's page at discord.com/developers: one line, without the word Bot."
	slackPortal   = "Copy it from the app's page at api.slack.com/apps: one line, no spaces."
)

// check reports what is wrong with a platform's values, and what is missing for its transport.
func (d Discord) check(report reporter) {
	report.oneOf("discord.transport", d.Transport, "", TransportGateway, TransportHTTP)
	if strings.Trim(d.ApplicationID, "0123456789") != "" {
		report("discord.application_id", "is not a number", discordPortal)
	}
	report.hexKey("discord.public_key", d.PublicKey, discordPortal)
	report.token("discord.token", d.Token, discordToken)
	report.base("discord.api_url", d.APIURL, Default().Discord.APIURL, true)

	p := platform{report: report, name: "discord", transport: d.Transport, given: map[string]bool{
		"application_id": d.ApplicationID != "",
		"public_key":     d.PublicKey != "",
		"token":          !d.Token.Empty(),
	}}
	if d.DirectMessages && d.Transport != TransportGateway {
		report("discord.direct_messages", "is true, but only the gateway tells what people type",
			"Set discord.transport to gateway, or direct_messages to false.")
	}
	switch d.Transport {
	case "":
		p.unused("application_id", "public_key", "token")
	case TransportGateway:
		p.needs("application_id", "token")
	case TransportHTTP:
		p.needs("application_id", "public_key")
	}
}

// check does the same for Slack, which has two ways of getting tokens besides its two transports.
func (s Slack) check(report reporter) {
	report.oneOf("slack.transport", s.Transport, "", TransportHTTP, TransportSocket)
	report.token("slack.signing_secret", s.SigningSecret, slackPortal)
	report.token("slack.bot_token", s.BotToken, slackPortal, "xoxb-", "xoxe.xoxb-")
	report.token("slack.app_token", s.AppToken, slackPortal, "xapp-")
	report.token("slack.client_id", NewSecret(s.ClientID), slackPortal)
	report.token("slack.client_secret", s.ClientSecret, slackPortal)
	report.base("slack.api_url", s.APIURL, Default().Slack.APIURL, true)
	for i, host := range s.ResponseHosts {
		name, port, found := strings.Cut(host, ":")
		if !isHost(name) || found && !isPort(port) || name != strings.ToLower(name) {
			report("slack.response_hosts", fmt.Sprintf("entry %d is not the name of a host", i+1),
				"Write the host alone, in lower case, as in hooks.slack.com.")
		}
	}

	if s.OrgWide && s.ClientID == "" {
		report("slack.org_wide", "is true, but nobody can install the app without slack.client_id", "Set slack.client_id, or org_wide to false.")
	}
	p := platform{report: report, name: "slack", transport: s.Transport, given: map[string]bool{
		"signing_secret": !s.SigningSecret.Empty(),
		"bot_token":      !s.BotToken.Empty(),
		"app_token":      !s.AppToken.Empty(),
		"client_id":      s.ClientID != "",
		"client_secret":  !s.ClientSecret.Empty(),
		"response_hosts": len(s.ResponseHosts) > 0,
	}}
	switch s.Transport {
	case "":
		p.unused("signing_secret", "bot_token", "app_token", "client_id", "client_secret")
	case TransportHTTP:
		p.needs("signing_secret", "response_hosts")
		p.tokenOrInstall()
	case TransportSocket:
		p.needs("app_token", "bot_token", "response_hosts")
	}
}

// A platform is one that may be half set up.
type platform struct {
	report          reporter
	name, transport string
	given           map[string]bool // key within the section → whether it has a value
}

// needs reports the values that the transport cannot do without.
func (p platform) needs(keys ...string) {
	for _, key := range keys {
		if !p.given[key] {
			p.missing(key, fmt.Sprintf("is empty, but %s.transport %s needs it", p.name, p.transport))
		}
	}
}

// tokenOrInstall wants a token for one workspace, or what it takes to be installed in any, or both: then the
// token is for the workspace that installed the app by hand.
func (p platform) tokenOrInstall() {
	id, secret := p.given["client_id"], p.given["client_secret"]
	switch {
	case id && !secret:
		p.missing("client_secret", "is empty, but slack.client_id is set")
	case secret && !id:
		p.missing("client_id", "is empty, but slack.client_secret is set")
	case !id && !p.given["bot_token"]:
		p.report("slack.bot_token", "is empty, but slack.transport http needs it",
			"Set "+variable("slack.bot_token")+" for one workspace, or "+variable("slack.client_id")+" and "+
				variable("slack.client_secret")+" for any that installs the app.")
	}
}

// missing reports a value that is not there, and where to put it.
func (p platform) missing(key, message string) {
	full := p.name + "." + key
	remedy := "Set " + full + ", or " + variable(full) + " in the environment."
	if s, _ := find(full); s.kind == hidden {
		remedy = "Set " + variable(full) + ", or " + variable(full) + fileSuffix + " to the name of a file that holds it."
	}
	p.report(full, message, remedy)
}

// unused reports a platform that has values and yet would not run: its operator would look for the fault on the
// platform's side. The first value is enough to say so.
func (p platform) unused(keys ...string) {
	for _, key := range keys {
		if p.given[key] {
			p.report(p.name+".transport", "is empty, but "+p.name+"."+key+" is set",
				"Choose a transport, or remove "+p.name+"."+key+".")
			return
		}
	}
}
