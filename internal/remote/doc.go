// Package remote is what callers of other machines share: errors that tell no secret, and waits between tries that fail.
package remote
