//go:build race

package store

// raceEnabled says whether the race detector watches, which makes everything ten times as slow.
const raceEnabled = true
