//go:build !race

package slack

// raceEnabled says whether the race detector watches, which makes everything ten times as slow.
const raceEnabled = false
