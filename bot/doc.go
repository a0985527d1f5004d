// Package bot is one turn of a conversation: load the state, take the events, save, and answer.
//
// It owns the two ports of the program, Handler and Store, with one method each. A platform's adapter makes
// a Turn from whatever it received, calls Handle and delivers the Message that comes back:
//
//	turn := parse(delivery)               // the adapter: platform → Turn
//	message := handler.Handle(ctx, turn)  // Store.Update runs engine.Next and saves; then engine.View
//	deliver(render(message))              // the adapter: Message → platform
//
// The state is saved before the message is shown, so that what a person has seen is never lost; if showing
// fails they tap again, and a tap is idempotent. There is no lock and no goroutine per conversation: Store.Update
// makes the turns of one conversation take effect one after another.
//
// A Sender writes to people who have not just done something: CheckIns use it for those who have said yes to being asked
// later how it went, whom an Agenda finds.
//
// Two more ports serve adapters that are installed by strangers: a Vault keeps their tokens, and an Eraser forgets
// an installation that is gone.
package bot
