package main

import (
	"errors"
	"log/slog"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/earnverdict/verdictbot/bot"
	"github.com/earnverdict/verdictbot/engine"
	"github.com/earnverdict/verdictbot/internal/config"
)

// liveOn is what changes, with what it says in the log.
func liveOn(t *testing.T, settings config.Config) (*live, *strings.Builder) {
	t.Helper()
	quiz, err := loadQuiz(settings.Guides)
	if err != nil {
		t.Fatal(err)
	}
	now, said, former := &live{}, &strings.Builder{}, slog.Default()
	now.change(settings, quiz)
	now.serve(func(_ config.Config, quiz *engine.Quiz) bot.Handler { return bot.New(quiz, bot.NewMemoryStore()) })
	slog.SetDefault(slog.New(slog.NewTextHandler(said, nil)))
	t.Cleanup(func() { slog.SetDefault(former) })
	return now, said
}

// reread reads these settings in place of a file.
func reread(read config.Config, err error) *reloads {
	return &reloads{read: func() (config.Config, error) { return read, err }, log: func(config.Log) {}}
}

func TestReloadTakesUpWhatCanChange(t *testing.T) {
	settings := config.Default()
	now, said := liveOn(t, settings)
	read := settings
	read.Retention.Unfinished = 2 * time.Minute
	read.Guides = map[string]string{"best-skills-backend": "https://example.com/mine"}
	read.Limits.PersonBurst = 7
	read.Log.Level = "debug"
	read.HTTP.Addr = ":1"
	read.Discord.Token = config.NewSecret("canary")
	again := reread(read, nil)
	var log config.Log
	again.log = func(l config.Log) { log = l }

	settings = again.again(settings, now)
	if got := now.keep(engine.State{}); got != 2*time.Minute {
		t.Errorf("a state is kept for %v", got)
	}
	if got := now.current.Load().settings.Limits; got != read.Limits {
		t.Errorf("the limits are %+v", got)
	}
	if log != read.Log || settings.Log != read.Log {
		t.Errorf("the log is %+v", log)
	}
	if settings.HTTP.Addr != ":8080" || !settings.Discord.Token.Empty() {
		t.Errorf("what needs a restart is taken for changed: %+v", settings)
	}
	for _, want := range []string{`changed="guides limits.person_burst retention.unfinished log.level"`, `keys="http.addr discord.token"`} {
		if !strings.Contains(said.String(), want) {
			t.Errorf("%s is not said:\n%s", want, said)
		}
	}
	if strings.Contains(said.String(), "canary") {
		t.Errorf("a secret is told: %s", said)
	}

	said.Reset() // asked again, it tells what still waits
	again.again(settings, now)
	if !strings.Contains(said.String(), `changed=""`) || !strings.Contains(said.String(), "http.addr") {
		t.Errorf("the second time:\n%s", said)
	}
}

// The guides that people see are those of the last reading.
func TestReloadChangesGuides(t *testing.T) {
	settings := config.Default()
	now, _ := liveOn(t, settings)
	seen := func() bool {
		m := now.Handle(t.Context(), bot.Turn{Conversation: "test/a", Events: []engine.Event{{Action: engine.Guides}}})
		for _, l := range m.Links {
			if l.URL == "https://example.com/mine" {
				return true
			}
		}
		return strings.Contains(m.Body, "https://example.com/mine")
	}
	if seen() {
		t.Fatal("the guide is there before")
	}
	settings.Guides = map[string]string{"earn-more-backend": "https://example.com/mine"}
	reread(settings, nil).again(config.Default(), now)
	if !seen() {
		t.Error("the guide is not shown")
	}
}

// Settings with anything wrong change nothing, and all of it is told.
func TestReloadRefusesWhatIsWrong(t *testing.T) {
	settings := config.Default()
	stranger := settings
	stranger.Guides = map[string]string{"no-such-guide": "https://example.com"}
	for name, c := range map[string]struct {
		read config.Config
		err  error
		says []string
	}{
		"two problems":  {config.Config{}, errors.Join(errors.New("one"), errors.New("two")), []string{"problem=one", "problem=two"}},
		"one problem":   {config.Config{}, os.ErrNotExist, []string{os.ErrNotExist.Error()}},
		"unknown guide": {stranger, nil, []string{"no-such-guide"}},
	} {
		t.Run(name, func(t *testing.T) {
			now, said := liveOn(t, settings)
			before := now.current.Load()
			again := reread(c.read, c.err)
			again.log = func(config.Log) { t.Error("the log has changed") }
			if got := config.Changes(settings, again.again(settings, now)); got != nil || now.current.Load() != before {
				t.Errorf("%v have changed", got)
			}
			for _, want := range c.says {
				if !strings.Contains(said.String(), want) {
					t.Errorf("%q is not said:\n%s", want, said)
				}
			}
		})
	}
}
