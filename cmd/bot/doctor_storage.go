package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"

	"github.com/earnverdict/verdictbot/bot"
	"github.com/earnverdict/verdictbot/bot/store"
)

// What a disk should have free. The write-ahead log of SQLite alone grows to some megabytes.
const (
	scarce = 200 << 20 // bytes
	full   = 20 << 20
)

// storage looks at the keys, the database and its disk.
func (d doctor) storage(ctx context.Context) []bot.Finding {
	url := d.settings.Database.URL.Reveal()
	if strings.HasPrefix(url, "postgres") {
		return d.database(ctx, url, true) // it says when there is no key, and its disk is elsewhere
	}
	keys := d.keys(url)
	found := append([]bot.Finding{keys}, d.database(ctx, url, keys.Grade == bot.Fine)...)
	if f, open := openToOthers(url); open {
		found = append(found, f)
	}
	if f, known := d.disk(filepath.Dir(url)); known {
		found = append(found, f)
	}
	return found
}

// keys looks at the key file of a database, unless the settings give the key.
func (d doctor) keys(file string) bot.Finding {
	if !d.settings.SecretKey.Empty() {
		return bot.Finding{Grade: bot.Fine, About: "secret_key", Says: "It is set, so that no key file is needed."}
	}
	f := bot.Finding{Grade: bot.Fine, About: "keys"}
	n, err := store.CountKeys(file)
	_, without := os.Stat(file)
	switch {
	case errors.Is(err, fs.ErrNotExist) && errors.Is(without, fs.ErrNotExist):
		f.Says = "The bot makes " + store.KeyFile(file) + " together with its database."
	case errors.Is(err, fs.ErrNotExist):
		f.Grade, f.Says = bot.Wrong, "There is a database, but no "+store.KeyFile(file)+", and secret_key is empty."
		f.Remedy = "Put the key file back, or set VERDICT_SECRET_KEY to its first line: nothing can be read without it."
	case err != nil:
		f.Grade, f.Says = bot.Wrong, sentence(err.Error())
	case n == 1:
		f.Says = store.KeyFile(file) + " has one key, and only its owner may read it."
	default:
		f.Says = fmt.Sprintf("%s has %d keys, and only its owner may read it: the first seals, the others only read.", store.KeyFile(file), n)
	}
	return f
}

// database looks at it without changing it, also while a bot uses it. That it does not open is no news when its keys are
// not right.
func (d doctor) database(ctx context.Context, url string, keysRight bool) []bot.Finding {
	f := bot.Finding{Grade: bot.Fine, About: "database.url", Says: "It is whole, of this version, and opens with its key."}
	keys, err := store.ParseKeys(d.settings.SecretKey.Reveal() + "," + d.settings.OldSecretKeys.Reveal())
	if err != nil {
		f.Grade, f.Says = bot.Wrong, sentence(err.Error())
		return []bot.Finding{f}
	}
	c, err := store.Examine(ctx, url, keys)
	switch {
	case !keysRight && (errors.Is(err, store.ErrKey) || errors.Is(err, store.ErrKeyFile)):
		f.Grade, f.Says = bot.Unknown, "It is whole and of this version; whether it opens is seen when its key is right."
	case err != nil: // it says what to do
		f.Grade, f.Says = bot.Wrong, sentence(err.Error())
	case c.Missing:
		f.Says = "There is nothing yet; bot serve makes it."
	case c.Behind:
		f.Grade, f.Says = bot.Doubtful, "It is from an earlier version; bot serve brings it up to date, and the earlier version can't use it then."
		f.Remedy = "Put a backup aside before you start the new version."
	case c.InUse:
		f.Says = "A bot has it open; it is of this version and opens with its key."
	}
	if c.Unsafe == "" {
		return []bot.Finding{f}
	}
	return []bot.Finding{f, {
		Grade: bot.Doubtful, About: "database.url",
		Says:   "Answers that were acknowledged can be lost when the server's machine stops, because of what is off there: " + c.Unsafe + ".",
		Remedy: "Set it to on at the server, and for the bot's user and database; leave it where a provider says that it is safe there.",
	}}
}

// openToOthers finds a file that others on this machine may read: hashes and sealed bytes, but theirs to copy.
func openToOthers(file string) (bot.Finding, bool) {
	info, err := os.Stat(file)
	if err != nil || runtime.GOOS == "windows" || info.Mode().Perm()&0o077 == 0 {
		return bot.Finding{}, false
	}
	return bot.Finding{
		Grade: bot.Doubtful, About: "database.url", Says: "Others than its owner may open the file.",
		Remedy: fmt.Sprintf("Type: chmod 600 %q", file),
	}, true
}

// disk looks at the room that is left beside the database.
func (d doctor) disk(folder string) (bot.Finding, bool) {
	free, known := d.free(folder)
	f := bot.Finding{Grade: bot.Fine, About: "disk", Says: fmt.Sprintf("%d MB are free.", free>>20)}
	if free < scarce {
		f.Grade, f.Remedy = bot.Doubtful, "Make room before the bot can't save an answer any more."
	}
	if free < full {
		f.Grade = bot.Wrong
	}
	return f, known
}
