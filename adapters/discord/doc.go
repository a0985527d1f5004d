// Package discord speaks to people on Discord: in servers, in direct messages, and wherever they carry a
// user-installed app.
//
// Both ways in meet at the same bytes. The gateway (gateway.go) and the HTTP endpoint (http.go) hand on what Discord
// sent, and the rest is one path:
//
//	interaction.go  JSON → interaction; parse.go  interaction → bot.Turn
//	bot.Handler     the turn is taken and saved
//	render.go       engine.Message → components; legacy.go the same where those are refused; modal.go forms
//	reply.go        one answer in time: a slow turn is put off and completed by an edit
//	rest.go         calls Discord; guard.go keeps those calls within its rules
//
// A question is one private message that every click edits in place: ephemeral in a server, plain in the bot's own
// direct messages. Nothing is kept here: a custom_id carries the event, the store the answers, so that a click works
// after a restart, on another machine and over the other way in.
//
// discordgo opens the gateway (shard.go; tap.go turns its known defects into clean ends) and reads what needs the
// bot's token. What it can't say has own types in wire.go: alt texts, labels, radio groups, exact JSON.
package discord
