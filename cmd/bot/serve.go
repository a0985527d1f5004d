package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"os"
	"os/signal"
	"runtime/debug"
	"strings"
	"syscall"
	"time"

	"github.com/spf13/cobra"
	"golang.org/x/sync/errgroup"

	"github.com/earnverdict/verdictbot/bot"
	"github.com/earnverdict/verdictbot/bot/store"
	"github.com/earnverdict/verdictbot/engine"
	"github.com/earnverdict/verdictbot/internal/config"
	"github.com/earnverdict/verdictbot/internal/metrics"
)

// serve is the command that answers on platforms, the real ones or a stand-in.
func (p *program) serve() *cobra.Command {
	var try string
	c := &cobra.Command{
		Use:   "serve",
		Short: "Answer on the platforms that are set up",
		Long: "Answer on the platforms that config.yaml or the environment set up, until the program is told to end.\n" +
			"GET /healthz says whether an operator is needed, GET /readyz whether everything that happens arrives here;\n" +
			"GET /metrics, on metrics.addr, counts what happens, for Prometheus.\n" +
			"SIGHUP has the settings read again: guides, retention, limits and log change at once, the log names what waits for a restart.",
		Example: "  bot serve\n  bot serve --try discord",
		Args:    noArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			if try != "" {
				return p.try(c.Context(), try)
			}
			return p.serveSettings(c.Context())
		},
	}
	c.Flags().StringVar(&try, "try", "", "play a quiz on a stand-in for `PLATFORM`, without an account: "+strings.Join(tries, ", "))
	return c
}

// serveSettings serves what the file and the environment set up.
func (p *program) serveSettings(ctx context.Context) error {
	settings, err := p.settings()
	if err != nil {
		return err
	}
	out := newLogger(p.errs, settings.Log)
	slog.SetDefault(slog.New(out))
	relaxCollector()
	asked := make(chan os.Signal, 1)
	signal.Notify(asked, syscall.SIGHUP)
	defer signal.Stop(asked)
	return serveReloading(ctx, settings, nil, &reloads{asked: asked, read: p.settings, log: out.change})
}

// errNoPlatform tells a newcomer what to set, and how to try the bot without it.
var errNoPlatform = errors.New(`no platform is set up, so there is nobody to answer
For Discord set VERDICT_DISCORD_TRANSPORT to gateway, and VERDICT_DISCORD_APPLICATION_ID and VERDICT_DISCORD_TOKEN; docs/discord.md tells where they come from
For Slack set VERDICT_SLACK_TRANSPORT to socket, and VERDICT_SLACK_BOT_TOKEN and VERDICT_SLACK_APP_TOKEN; docs/slack.md tells where they come from
To try the bot without an account: bot serve --try discord, bot serve --try slack, or in this terminal: bot chat`)

// serve runs what the settings set up until ctx ends. listening, when there is one, gets the address of the HTTP
// server once it listens.
func serve(ctx context.Context, settings config.Config, listening func(net.Addr)) error {
	return serveReloading(ctx, settings, listening, &reloads{})
}

// serveReloading is serve with settings that can change meanwhile.
func serveReloading(ctx context.Context, settings config.Config, listening func(net.Addr), again *reloads) (err error) {
	quiz, err := loadQuiz(settings.Guides)
	if err != nil {
		return err
	}
	now := &live{}
	now.change(settings, quiz)
	db, err := openStore(ctx, settings, store.Options{Retention: now.keep, DueAt: quiz.Due, Outcome: quiz.Outcome})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	sealing, stop := context.WithCancel(ctx)
	defer stop() // before the database is closed
	go keepSealed(sealing, db)
	counts := newMetrics(settings, quiz)
	now.serve(func(c config.Config, quiz *engine.Quiz) bot.Handler {
		return limited(c.Limits, quiz, bot.New(quiz, counts.Store(db)))
	})
	platforms, err := platforms(settings, now, counts.Handler(now), db, counts)
	if err != nil {
		return err
	}
	pages, err := newPages(settings, quiz, now.retention)
	if err != nil {
		return err
	}
	end, err := serveMetrics(ctx, settings.Metrics.Addr, counts)
	if err != nil {
		return err
	}
	defer end()
	go again.follow(sealing, settings, now)
	asking := &bot.CheckIns{Quiz: quiz, Store: counts.Store(db), Agenda: db, Senders: senders(platforms), Count: counts.CheckIn}
	return runPlatforms(ctx, settings.HTTP.Addr, platforms, pages, asking.Run, listening)
}

// platforms are the adapters that are set up. A further platform is one more line here.
func platforms(settings config.Config, quiz recognizer, handler bot.Handler, db *store.Store, counts *metrics.Metrics) ([]platform, error) {
	var list []platform
	if settings.Discord.Transport != "" {
		p, err := onDiscord(settings.Discord, quiz, handler, counts)
		if err != nil {
			return nil, err
		}
		if p.run != nil && db.Shared() {
			p = p.alone(db.Lease("discord/"+settings.Discord.ApplicationID, leaseFor))
		}
		list = append(list, p)
	}
	if settings.Slack.Transport != "" {
		p, err := onSlack(settings, quiz, handler, db, counts)
		if err != nil {
			return nil, err
		}
		list = append(list, p)
	}
	if len(list) == 0 {
		return nil, errNoPlatform
	}
	for i, p := range list { // what arrives can't be answered without the database
		list[i].ready = func() error { return errors.Join(db.Ready(), p.ready()) }
	}
	return list, nil
}

// senders are the platforms on which somebody can be written to first, by the name that their conversations begin with.
func senders(platforms []platform) map[string]bot.Sender {
	all := map[string]bot.Sender{}
	for _, p := range platforms {
		if p.sender != nil {
			all[p.name] = p.sender
		}
	}
	return all
}

// runPlatforms serves HTTP, keeps the connections of the platforms and writes first to those who asked for that, until ctx
// ends. Then nothing new is taken, and what is under way is answered.
func runPlatforms(
	ctx context.Context, addr string, platforms []platform, pages http.Handler, checkIns func(context.Context), listening func(net.Addr),
) error {
	var listen net.ListenConfig
	listener, err := listen.Listen(ctx, "tcp", addr)
	if err != nil {
		return fmt.Errorf("listen for platforms and browsers: %w; choose another http.addr", err)
	}
	group, running := errgroup.WithContext(ctx)
	server := newServer(platforms, pages)
	group.Go(func() error { return server.run(running, listener) })
	for _, p := range platforms {
		slog.Info("platform started", "platform", p.name, "transport", p.transport)
		if p.run == nil {
			continue
		}
		group.Go(func() error {
			if err := p.run(running); err != nil { // the others go on; health tells
				slog.Error("platform stopped", "platform", p.name, "error", err)
			}
			return nil
		})
	}
	group.Go(func() error { checkIns(running); return nil })
	slog.Info("listening", "address", listener.Addr().String())
	if listening != nil {
		listening(listener.Addr())
	}
	err = group.Wait()
	if !waitForAnswers(platforms, drainTimeout) {
		slog.Warn("ended before every answer was given; what was saved is there at the next start")
	}
	slog.Info("ended")
	return err
}

// waitForAnswers waits until the platforms have answered what is under way, but not for ever.
func waitForAnswers(platforms []platform, most time.Duration) bool {
	done := make(chan struct{})
	go func() {
		defer close(done)
		for _, p := range platforms {
			p.wait()
		}
	}()
	select {
	case <-done:
		return true
	case <-time.After(most):
		return false
	}
}

// relaxCollector lets the heap grow to a few times of what lives there, some 20 MB, before it is collected: a tenth of the
// time of a click went into that. GOGC has the last word.
func relaxCollector() {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(400)
	}
}
