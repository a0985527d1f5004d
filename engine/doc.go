// Package engine is the dialogue of the bot as two pure functions.
//
//	Quiz.Next(State, Event) → State, Notice     what the person did, worked into what is remembered
//	Quiz.View(State, Notice) → Message          what is remembered, made into what to show
//
// There is no clock, no network, no randomness and no stored position: the question being asked is worked
// out from the answers. So a repeated click, an old button, a correction, a restart of the process and two
// clicks at once need no special cases, and a stored State can be replayed on any machine.
//
// # What the caller does
//
// The caller owns everything that is not pure, in this order for each delivery:
//
//  1. make an Event (or several) of what the platform sent, with the platform's ID of the delivery
//  2. load the State of the conversation; the zero State when there is none
//  3. call Next for each Event
//  4. save the State before anything is shown; a zero State is to be erased
//  5. call View with the last Notice and deliver the Message
//
// If saving fails nothing has changed, and if showing fails the person does the same again, which is harmless.
// Package bot does steps 2 to 5 for every platform.
//
// # What an Event does
//
// A tap names its question and its value ("reply/role/backend"), so it keeps its meaning in old messages:
//
//	the question is open               the answer is recorded, in any order
//	it has this answer already         nothing changes
//	it has another answer              "change it?" is asked; nothing changes silently
//	it is not known any more           the person is told so
//
// Typed words mean what is on the screen: a command that always works ("back", "why"), a line of a page, or an
// answer, which package recognize reads. What is not certain is proposed and never taken.
//
// # Content
//
// Questions, wording and guide links are data (content/*.yaml), read and checked by Load. A quiz that loads
// can be asked to its end on every platform: Load refuses dead ends, labels that a platform would cut, and
// questions that feed nothing. What a set of answers is worth is worked out by package verdict.
//
// A mistake of the person (a typing error, a button of last week) is a Notice and never an error.
package engine
