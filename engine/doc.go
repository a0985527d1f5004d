// Package engine is the dialogue of the bot as two pure functions.
//
//	Quiz.Next(State, Event) → State, Notice     what the person did, worked into what is remembered
//	Quiz.View(State, Notice) → Message          what is remembered, made into what to show
//
// There is no clock, no network, no randomness and no stored position: the question being asked is worked
// out from the answers. So a repeated click, an old button, a correction, a restart of the process and two
// clicks at once need no special cases, and a stored State can be replayed on any machine.
//
// Questions, wording and guide links are data (content/*.yaml), read and checked by Load. A quiz that loads
// can be asked to its end on every platform: Load refuses dead ends, labels that a platform would cut, and
// questions that feed nothing. What a set of answers is worth is worked out by package verdict.
//
// A mistake of the person (a typing error, a button of last week) is a Notice and never an error.
package engine
