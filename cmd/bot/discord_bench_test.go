package main

import (
	"bufio"
	"bytes"
	"context"
	"crypto/ed25519"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"github.com/earnverdict/verdictbot/adapters/discord"
	"github.com/earnverdict/verdictbot/bot"
	"github.com/earnverdict/verdictbot/bot/store"
)

// benchServer is set for the process that serves: a server and its callers in one process could not be told apart by
// their use of the CPU.
const benchServer = "VERDICTBOT_BENCH_SERVER"

var benchKey = ed25519.NewKeyFromSeed(bytes.Repeat([]byte{3}, ed25519.SeedSize))

func benchPublic() string { return hex.EncodeToString(benchKey.Public().(ed25519.PublicKey)) }

// fixedReply is what the bare handler answers: a question, as long as ours.
var fixedReply = append([]byte(`{"type":7,"data":{"content":"`), append(bytes.Repeat([]byte("x"), 1400), `"}}`...)...)

// bareHandler is what any bot has to do: check the signature, and answer something.
func bareHandler() http.Handler {
	public := benchKey.Public().(ed25519.PublicKey)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(r.Body)
		signature, _ := hex.DecodeString(r.Header.Get("X-Signature-Ed25519"))
		if err != nil || !ed25519.Verify(public, append([]byte(r.Header.Get("X-Signature-Timestamp")), body...), signature) {
			http.Error(w, "no", http.StatusUnauthorized)
			return
		}
		w.Header().Set("Content-Type", "application/json")
		_, _ = w.Write(fixedReply)
	})
}

// TestBenchServer is not a test: it is the process that serves a benchmark.
func TestBenchServer(t *testing.T) {
	kind, folder := os.Getenv(benchServer), os.Getenv(benchServer+"_FOLDER")
	if kind == "" {
		return
	}
	mux := http.NewServeMux()
	switch kind {
	case "bare":
		mux.Handle("POST /discord/interactions", bareHandler())
	case "slack-bare":
		mux.Handle("POST /slack/events", bareSlackHandler())
	default:
		serveBench(t, mux, kind, folder)
	}
	mux.HandleFunc("GET /cpu", func(w http.ResponseWriter, _ *http.Request) { fmt.Fprint(w, int64(cpuTime())) })
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	fmt.Println("listening", listener.Addr())
	server := &http.Server{Handler: mux}
	go func() { _, _ = io.Copy(io.Discard, os.Stdin); server.Close() }()
	if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
		t.Error(err)
	}
}

// serveBench serves the bot's own handler, with a database on disk.
func serveBench(t *testing.T, mux *http.ServeMux, kind, folder string) {
	t.Helper()
	relaxCollector()
	quiz, err := loadQuiz(nil)
	if err != nil {
		t.Fatal(err)
	}
	db, err := store.Open(t.Context(), filepath.Join(folder, "bench.db"), store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	if kind == "slack" {
		events, err := slackHandler(quiz, db, os.Getenv(benchHooks))
		if err != nil {
			t.Fatal(err)
		}
		mux.Handle("POST /slack/events", events)
		return
	}
	a, err := discord.New(discord.Options{
		ApplicationID: "1", PublicKey: benchPublic(), Handler: bot.New(quiz, db), Quiz: quiz, APIURL: "http://127.0.0.1:1",
	})
	if err != nil {
		t.Fatal(err)
	}
	mux.Handle("POST /discord/interactions", a.Interactions())
}

// cpuTime is what this process has used of the CPU.
func cpuTime() time.Duration {
	var usage syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &usage); err != nil {
		return 0
	}
	return time.Duration(usage.Utime.Nano() + usage.Stime.Nano())
}

// startBench starts a serving process and returns its address.
func startBench(b *testing.B, kind string) string {
	b.Helper()
	cmd := exec.CommandContext(context.Background(), os.Args[0], "-test.run=^TestBenchServer$")
	cmd.Env = append(os.Environ(), benchServer+"="+kind, benchServer+"_FOLDER="+b.TempDir())
	in, err := cmd.StdinPipe()
	if err != nil {
		b.Fatal(err)
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		b.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { in.Close(); _ = cmd.Wait() })
	for scan := bufio.NewScanner(out); scan.Scan(); {
		var address string
		if n, _ := fmt.Sscanf(scan.Text(), "listening %s", &address); n == 1 {
			go func() { _, _ = io.Copy(io.Discard, out) }()
			return "http://" + address
		}
	}
	b.Fatal("the server does not start")
	return ""
}

// benchClient is one of many callers.
var benchClient = &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: 64}}

func get(b *testing.B, url string) string {
	b.Helper()
	r, err := benchClient.Get(url)
	if err != nil {
		b.Fatal(err)
	}
	defer r.Body.Close()
	data, _ := io.ReadAll(r.Body)
	return string(data)
}

// wayThrough are the clicks of one person.
var wayThrough = []string{"reply/role/backend", "reply/years/6-10", "reply/country/DE", "reply/time/three", "back/hours", "back/time", "back/country", "back/years"}

// clickBody is what Discord sends for a click, with all that it sends along.
func clickBody(id, person uint64, customID string) []byte {
	return fmt.Appendf(nil, `{"app_permissions":"562949953601536","application_id":"1","attachment_size_limit":10485760,`+
		`"authorizing_integration_owners":{"0":"41771983423143937"},"channel":{"flags":0,"guild_id":"41771983423143937",`+
		`"id":"41771983423143940","last_message_id":"1420070400000000000","name":"general","nsfw":false,"parent_id":null,`+
		`"permissions":"562949953601536","position":0,"rate_limit_per_user":0,"topic":null,"type":0},"channel_id":"41771983423143940",`+
		`"context":0,"data":{"component_type":2,"custom_id":%q,"id":12},"entitlements":[],"guild":{"features":[],"id":"41771983423143937",`+
		`"locale":"en-US"},"guild_id":"41771983423143937","guild_locale":"en-US","id":"%d","locale":"en-US","member":{"avatar":null,`+
		`"communication_disabled_until":null,"deaf":false,"flags":0,"joined_at":"2020-01-01T00:00:00.000000+00:00","mute":false,"nick":null,`+
		`"pending":false,"permissions":"562949953601536","premium_since":null,"roles":[],"user":{"avatar":null,"discriminator":"0",`+
		`"global_name":"Ann","id":"%d","public_flags":0,"username":"ann"}},"message":{"application_id":"1","attachments":[],"author":`+
		`{"bot":true,"discriminator":"0","id":"1","username":"bot"},"channel_id":"41771983423143940","components":[{"components":[],"type":1}],`+
		`"content":"","edited_timestamp":null,"embeds":[],"flags":32832,"id":"1420070400000000000","interaction_metadata":{"id":"5","type":2,`+
		`"user":{"id":"%d","username":"ann"}},"mention_everyone":false,"mention_roles":[],"mentions":[],"pinned":false,"timestamp":`+
		`"2026-11-26T00:00:00.000000+00:00","tts":false,"type":0},"token":"aW50ZXJhY3Rpb246MTQyMDA3MDQwMDAwMDAwMDAwMQ","type":3,"version":1}`,
		customID, id, person, person)
}

func post(url string, body []byte) error {
	stamp := strconv.FormatInt(time.Now().Unix(), 10)
	r, err := http.NewRequestWithContext(context.Background(), http.MethodPost, url+"/discord/interactions", bytes.NewReader(body))
	if err != nil {
		return err
	}
	r.Header.Set("X-Signature-Timestamp", stamp)
	r.Header.Set("X-Signature-Ed25519", hex.EncodeToString(ed25519.Sign(benchKey, append([]byte(stamp), body...))))
	r.Header.Set("Content-Type", "application/json")
	answer, err := benchClient.Do(r)
	if err != nil {
		return err
	}
	defer answer.Body.Close()
	if _, err := io.Copy(io.Discard, answer.Body); err != nil || answer.StatusCode != http.StatusOK {
		return fmt.Errorf("status %d, %w", answer.StatusCode, err)
	}
	return nil
}

// clickAll has n clicks made by many people at once and returns the CPU time of each in the server.
func clickAll(b *testing.B, url string, n, people int, ids *atomic.Uint64) time.Duration {
	b.Helper()
	before, _ := strconv.ParseInt(get(b, url+"/cpu"), 10, 64)
	var callers sync.WaitGroup
	for person := range people {
		callers.Go(func() {
			for i := range n / people {
				snowflake := uint64(time.Now().UnixMilli()-1420070400000)<<22 + ids.Add(1)&(1<<22-1)
				if err := post(url, clickBody(snowflake, uint64(1000+person), wayThrough[i%len(wayThrough)])); err != nil {
					b.Error(err)
					return
				}
			}
		})
	}
	callers.Wait()
	after, _ := strconv.ParseInt(get(b, url+"/cpu"), 10, 64)
	return time.Duration(after-before) / time.Duration(n/people*people)
}

// BenchmarkDurableClick compares the CPU that a click costs the bot, kept on disk before it is answered, with what it
// costs a handler that only checks the signature and answers something. The goal is a ratio of 2.
func BenchmarkDurableClick(b *testing.B) {
	const people, clicks = 32, 4096
	bare, full := startBench(b, "bare"), startBench(b, "bot")
	var ids atomic.Uint64
	clickAll(b, bare, 1024, people, &ids) // warm
	clickAll(b, full, 1024, people, &ids)
	var sum [2]time.Duration
	rounds := 0
	for b.Loop() {
		sum[0] += clickAll(b, bare, clicks, people, &ids)
		sum[1] += clickAll(b, full, clicks, people, &ids)
		rounds++
	}
	b.ReportMetric(float64(sum[0].Microseconds())/float64(rounds), "µs-bare")
	b.ReportMetric(float64(sum[1].Microseconds())/float64(rounds), "µs-click")
	b.ReportMetric(float64(sum[1])/float64(sum[0]), "x-bare")
}
