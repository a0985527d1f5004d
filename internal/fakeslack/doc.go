// Package fakeslack is a stand-in for Slack: workspaces with people in them, and one app.
//
// A test, or bot serve --try, starts a Server and points a bot at it. People sit in Seats and do what people do: type a
// command, press a button, fill a form. Each act becomes the request that Slack would make, signed, over HTTP or Socket
// Mode; what the bot answers changes what everybody's Screen shows.
//
//	fake, _ := fakeslack.Start(fakeslack.Options{})
//	_ = fake.DeliverTo(ctx, botURL+"/slack/events")
//	ann := fake.Person("Ann").In(fakeslack.General)
//	screen, _ := ann.Command(ctx, "backend 5y")
//	screen, _ = ann.Click(ctx, "Why do you ask?")
//
// It is as strict as Slack: an ephemeral message is in no history, in no payload, and lost on reload; a response_url
// takes five messages within half an hour; a trigger opens one view within three seconds; every message and view is held
// against Slack's limits (see blockcheck.go), and a block id must be new in every update. What Slack would refuse is
// refused, with Slack's word for it, and Problems tells in full what was wrong. A token acts in its own workspace alone.
// Faults can be switched on: refusals, outages, deliveries that are lost, late, repeated or out of order, answers that get
// lost. Diary tells what went to and fro, Calls how often each method of the Web API was called.
//
// It knows nothing of the bot: whatever speaks Slack's protocol can be tested with it.
package fakeslack
