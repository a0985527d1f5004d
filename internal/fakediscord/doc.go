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
// # What can go wrong
//
// [Server.Inject] makes requests fail in the ways in which Discord, and the proxies in front of it, make them
// fail; [Server.Duplicate] and [Server.Shuffle] deliver as a network does that promises "at least once"; the
// methods of [Gateway] tear at the WebSocket. All of it is off until it is asked for, and [Server.Heal] and
// [Gateway.Heal] switch it off again:
//
//	discord.Inject(fakediscord.Fault{Route: "edit", Times: 2, Kind: fakediscord.ServerError, Status: 502})
//	discord.Gateway().Op7()
//
// # Time
//
// Ids, the three seconds for a first answer and the fifteen minutes of a token go by Options.Now, so that a test
// can let an interaction grow old. Waiting goes by the real clock: a test with a stopped one must not hang.
//
// # What is missing
//
// Voice, threads, reactions, roles, moderation, attachments of modals and everything else that an application of
// slash commands and buttons never meets. Rate limits are never computed, but injected: a bot must not rely on
// the numbers that Discord has today. Permissions are the same for everybody, but for external apps.
//
// # State
//
// One mutex guards the maps of rooms, messages and interactions, and is held for single steps only: nobody
// waits for the latency of somebody else. A message is never changed but replaced, so that a [Screen] stays
// what the person saw.
package fakediscord
