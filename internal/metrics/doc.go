// Package metrics counts what the bot does, in the text format of Prometheus, on an address of its own.
//
// It stands around the ports and never inside: Handler wraps a bot.Handler, Store a bot.Store, Transport an
// http.RoundTripper. So the engine, the bot and the adapters know nothing of counting, and what they are given is what
// they would have been given without it.
//
// A label never holds what somebody sent. Its values come from sets that are fixed before anybody speaks (the
// platforms, the ids of our own questions, the hosts of the configuration); what is in none of them is "other". No
// person, server, workspace or channel can be seen here, and no answer: only how many. What people do in the quiz is
// shown only of ten and more of them at a time; the rest is about the machine and counts at once.
package metrics
