// Package slack speaks to people on Slack: in the channels of workspaces, in their direct messages with the app and on
// its Home tab.
//
// Everything comes in as one of three things, over HTTP (Events) or Socket Mode (Run): a command, an interaction or an
// event. Each is decoded (payload.go, event.go), made into a turn (parse.go), handled, acknowledged (receipt.go) and shown
// (take.go, form.go, notify.go):
//
//	delivery ─▶ turn ─▶ bot.Handler ─▶ acknowledge ─▶ message ─▶ response_url, modal or Home tab
//
// The answers are saved before Slack is told that they have arrived, and shown after it. A command is answered in its
// acknowledgement; a click replaces the message it was on, through the click's own response_url, so that a quiz calls no
// method that Slack counts. What a delivery means comes from its action ids and from the saved answers, never from the
// message it came from: Slack tells nothing of an ephemeral one. A delivery that comes again, within a quarter of an
// hour, is acknowledged and no more (once.go); after that the dialogue itself knows it.
//
// Where a message stands (scene.go) decides what it may show: only the person sees an ephemeral message, a modal and the
// Home tab; a card is for everybody, and whoever presses its button gets an answer of their own. Pictures have an address
// that holds the chart itself, sealed (pictures.go); without an address Slack draws a chart, and where it can't there are
// bars of text (drawing.go).
//
// slack-go gives the types of blocks and views. Signatures, response_urls, the calls to the Web API, the sockets and
// their limits are our own, because they have to be exact: see verify.go, response.go, web.go, socket.go.
package slack
