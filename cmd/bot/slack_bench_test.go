package main

import (
	"bytes"
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/earnverdict/verdictbot/adapters/slack"
	"github.com/earnverdict/verdictbot/bot"
	"github.com/earnverdict/verdictbot/engine"
)

const slackSecret = "8f742231b10e8888abcd99yyyzzz85a5"

// benchHooks names the host that a serving process may post answers to.
const benchHooks = benchServer + "_HOOKS"

// fixedSlackReply is what the bare handler posts: a question, as long as ours.
var fixedSlackReply = append([]byte(`{"replace_original":true,"text":"`), append(bytes.Repeat([]byte("x"), 1900), `"}`...)...)

func slackSignature(stamp string, body []byte) string {
	mac := hmac.New(sha256.New, []byte(slackSecret))
	mac.Write([]byte("v0:" + stamp + ":"))
	mac.Write(body)
	return "v0=" + hex.EncodeToString(mac.Sum(nil))
}

// bareSlackHandler is what any app has to do with a click: check the HMAC, read it, acknowledge it and post something to
// its response_url.
func bareSlackHandler() http.Handler {
	client := &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: 64}}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(r.Body)
		if err != nil || !hmac.Equal([]byte(slackSignature(r.Header.Get("X-Slack-Request-Timestamp"), body)), []byte(r.Header.Get("X-Slack-Signature"))) {
			http.Error(w, "no", http.StatusUnauthorized)
			return
		}
		form, err := url.ParseQuery(string(body))
		var click struct {
			ResponseURL string `json:"response_url"`
		}
		if err != nil || json.Unmarshal([]byte(form.Get("payload")), &click) != nil {
			http.Error(w, "no", http.StatusBadRequest)
			return
		}
		go func() {
			if answer, err := client.Post(click.ResponseURL, "application/json", bytes.NewReader(fixedSlackReply)); err == nil {
				_, _ = io.Copy(io.Discard, answer.Body)
				answer.Body.Close()
			}
		}()
	})
}

// slackHandler is the bot's, with its answers on disk.
func slackHandler(quiz *engine.Quiz, store bot.Store, hooks string) (http.Handler, error) {
	a, err := slack.New(slack.Options{
		SigningSecret: slackSecret, BotToken: "xoxb-1", APIURL: "http://127.0.0.1:1", ResponseHosts: []string{hooks},
		Handler: bot.New(quiz, store), Quiz: quiz,
	})
	if err != nil {
		return nil, err
	}
	return a.Events(), nil
}

// slackClick is what Slack sends for a click, with all that it sends along.
func slackClick(trigger uint64, person int, actionID, responseURL string) []byte {
	payload := fmt.Sprintf(`{"type":"block_actions","user":{"id":"U%d","username":"ann","name":"ann","team_id":"T0000000001"},`+
		`"api_app_id":"A0000000001","token":"gIkuvaNzQIHg97ATvDxqgjtO","container":{"type":"message","message_ts":"1800000000.000100",`+
		`"channel_id":"C0000000001","is_ephemeral":true},"trigger_id":"%d.738474920.8088930838d88f008e0","team":{"id":"T0000000001",`+
		`"domain":"acme"},"enterprise":null,"is_enterprise_install":false,"channel":{"id":"C0000000001","name":"general"},`+
		`"state":{"values":{}},"response_url":%q,"actions":[{"action_id":%q,"block_id":"q.abcdefghij.3","text":{"type":"plain_text",`+
		`"text":"Backend","emoji":true},"type":"button","action_ts":"1800000000.000200"}]}`, person, trigger, responseURL, actionID)
	return []byte("payload=" + url.QueryEscape(payload))
}

func postSlack(base string, body []byte) error {
	stamp := strconv.FormatInt(time.Now().Unix(), 10)
	r, err := http.NewRequestWithContext(context.Background(), http.MethodPost, base+"/slack/events", bytes.NewReader(body))
	if err != nil {
		return err
	}
	r.Header.Set("X-Slack-Request-Timestamp", stamp)
	r.Header.Set("X-Slack-Signature", slackSignature(stamp, body))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
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

// hooks is where answers are posted: each person waits for theirs before they click again.
type hooks struct {
	*httptest.Server
	arrived []chan struct{}
}

func newHooks(b *testing.B, people int) *hooks {
	b.Helper()
	h := &hooks{}
	for range people {
		h.arrived = append(h.arrived, make(chan struct{}, 64))
	}
	h.Server = httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		_, _ = io.Copy(io.Discard, r.Body)
		if person, err := strconv.Atoi(strings.TrimPrefix(r.URL.Path, "/actions/")); err == nil {
			h.arrived[person] <- struct{}{}
		}
	}))
	b.Cleanup(h.Close)
	return h
}

// clickOnSlack has n clicks made by many people at once and returns the CPU time of each in the server.
func clickOnSlack(b *testing.B, base string, n int, h *hooks, ids *atomic.Uint64) time.Duration {
	b.Helper()
	before, _ := strconv.ParseInt(get(b, base+"/cpu"), 10, 64)
	var callers sync.WaitGroup
	people := len(h.arrived)
	for person := range people {
		callers.Go(func() {
			for i := range n / people {
				address := h.URL + "/actions/" + strconv.Itoa(person)
				if err := postSlack(base, slackClick(ids.Add(1), 1000+person, wayThrough[i%len(wayThrough)], address)); err != nil {
					b.Error(err)
					return
				}
				<-h.arrived[person]
			}
		})
	}
	callers.Wait()
	after, _ := strconv.ParseInt(get(b, base+"/cpu"), 10, 64)
	return time.Duration(after-before) / time.Duration(n/people*people)
}

// BenchmarkDurableSlackClick compares the CPU that a click costs the bot, kept on disk before it is acknowledged and
// answered over the response_url, with what it costs a handler that checks the HMAC and posts a fixed answer. The goal is
// a ratio of 3.
func BenchmarkDurableSlackClick(b *testing.B) {
	const clicks = 4096
	h := newHooks(b, 32)
	b.Setenv(benchHooks, strings.TrimPrefix(h.URL, "http://"))
	bare, full := startBench(b, "slack-bare"), startBench(b, "slack")
	var ids atomic.Uint64
	clickOnSlack(b, bare, 1024, h, &ids) // warm
	clickOnSlack(b, full, 1024, h, &ids)
	var sum [2]time.Duration
	rounds := 0
	for b.Loop() {
		sum[0] += clickOnSlack(b, bare, clicks, h, &ids)
		sum[1] += clickOnSlack(b, full, clicks, h, &ids)
		rounds++
	}
	b.ReportMetric(float64(sum[0].Microseconds())/float64(rounds), "µs-bare")
	b.ReportMetric(float64(sum[1].Microseconds())/float64(rounds), "µs-click")
	b.ReportMetric(float64(sum[1])/float64(sum[0]), "x-bare")
}
