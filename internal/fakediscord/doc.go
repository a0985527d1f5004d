// Package fakediscord stands in for Discord: it plays the platform against a bot, so that the bot can be
// tested, and tried out, without an account and without a network.
//
// # Two sides
//
// Towards the bot it is Discord. It serves the REST paths that an application of ours needs, speaks the
// gateway over a WebSocket, and posts signed interactions to an endpoint once [Server.DeliverTo] switched to
// HTTP delivery. Towards a test it is a room full of people:
//
//	discord, err := fakediscord.Start(fakediscord.Options{})
//	ann := discord.Person("Ann", "en-US").In(fakediscord.Guild)
//	screen, err := ann.Command(ctx, "verdict", nil)
//	screen, err = ann.Click(ctx, "Start")
//	fmt.Fprintln(out, screen.Text())
//
// Each call of a [Seat] makes one interaction, hands it to the bot and waits for the answer, as the client of
// a person does.
//
// # How a request is answered
//
// routes.go sends each request through the same steps: it is written down, a fault that was asked for strikes,
// the latency passes, the token is checked, the body is held against the official description of Discord's API
// (openapi.json, trimmed) and against the house rules (house.go) for what that description misses. Only then
// does a handler act. Its answer is held against the description too, so that the fake stays honest. What
// breaks a rule is refused as Discord refuses it, and remembered in [Server.Problems].
//
// # State
//
// One mutex guards the maps of rooms, messages and interactions, and is held for single steps only: nobody
// waits for the latency of somebody else. A message is never changed but replaced, so that a [Screen] stays
// what the person saw.
package fakediscord
