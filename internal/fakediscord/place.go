package fakediscord

import "strconv"

// Contexts of interactions, with Discord's numbers.
const (
	contextGuild   = iota // in a server
	contextBotDM          // with the bot
	contextPrivate        // among people
)

// A Place is a kind of channel, and one channel of that kind: there are as many as there are names.
type Place struct {
	kind       int // one of the contexts
	name       string
	installed  bool // the application is a member of the server
	restricted bool
}

// The places that people can be in.
var (
	// Guild is a channel of a server that has the application.
	Guild = Place{kind: contextGuild, name: "guild", installed: true}
	// GuildUserApp is a channel of a server without the application: people bring it along, as a user install.
	GuildUserApp = Place{kind: contextGuild, name: "other guild"}
	// DM is the direct conversation of a person with the bot.
	DM = Place{kind: contextBotDM, name: "dm", installed: true}
	// GroupDM is a conversation among people, where the application is a user install.
	GroupDM = Place{kind: contextPrivate, name: "group"}
)

// Named is another channel of the same kind, in another server if it is in one.
func (p Place) Named(name string) Place {
	p.name = name
	return p
}

// Restricted is the same place where people may not use external apps: what a user install replies there is
// shown to nobody else.
func (p Place) Restricted() Place {
	p.restricted = true
	return p
}

// unique is a name that no other place has: a server with the application is not the one without it.
func (p Place) unique() string {
	name := p.name
	if p.userOnly() {
		name += " (user install)"
	}
	if p.restricted {
		name += " (restricted)"
	}
	return name
}

// key names the channel. Everybody has an own DM.
func (p Place) key(person string) string {
	if p.kind == contextBotDM {
		return p.unique() + " with " + person
	}
	return strconv.Itoa(p.kind) + p.unique()
}

// userOnly says whether the application is here only because a person brought it.
func (p Place) userOnly() bool { return !p.installed }

// forcedEphemeral says whether Discord hides every reply from the others.
func (p Place) forcedEphemeral() bool { return p.restricted && p.userOnly() }

// owners is authorizing_integration_owners: who let the application in.
func (p Place) owners(guild, person string) object {
	switch {
	case p.kind == contextBotDM:
		return object{"0": "0"}
	case p.installed:
		return object{"0": guild}
	default:
		return object{"1": person}
	}
}

// Permissions in a channel, as bits.
const (
	permissionAddReactions  = 1 << 6
	permissionView          = 1 << 10
	permissionSend          = 1 << 11
	permissionEmbed         = 1 << 14
	permissionAttach        = 1 << 15
	permissionHistory       = 1 << 16
	permissionEmoji         = 1 << 18
	permissionCommands      = 1 << 31
	permissionExternalApps  = 1 << 50
	permissionsOfEverybody  = permissionAddReactions | permissionView | permissionSend | permissionEmbed | permissionAttach
	permissionsOfEverybody2 = permissionHistory | permissionEmoji | permissionCommands
)

// permissions are those of the people and of the application alike: an ordinary channel denies nobody anything,
// but for external apps.
func (p Place) permissions() string {
	bits := permissionsOfEverybody | permissionsOfEverybody2
	if !p.restricted {
		bits |= permissionExternalApps
	}
	return strconv.Itoa(bits)
}
