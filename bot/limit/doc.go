// Package limit leaves out turns of those who take too many, so that one person, or one workspace, can't keep the bot
// from all others.
//
// What counts is the generic cell rate algorithm (ITU-T I.371), which is a leaky bucket that needs only one number for
// each name: when its bucket will be empty. The numbers are in a table of a fixed size, whoever comes and however many
// of them, under hashes with a key that is made at the start: nobody can choose ids that fall together, and no id is
// kept. When the table is full, the names that are closest to an empty bucket give way; whoever is over the limit has
// the fullest and stays.
package limit
