package fakeslack_test

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"

	"github.com/earnverdict/verdictbot/internal/fakeslack"
)

// hello is what the bot of the example answers to a command.
const hello = `{
	"response_type": "ephemeral",
	"text": "Hello! Is it worth it?",
	"blocks": [
		{"type": "section", "text": {"type": "mrkdwn", "text": "Hello! Is it worth it?"}},
		{"type": "actions", "block_id": "1", "elements": [
			{"type": "button", "action_id": "start", "text": {"type": "plain_text", "text": "Start"}}
		]}
	]
}`

// started takes the place of what was clicked.
const started = `{"replace_original": true, "text": "Off we go."}`

// endpoint answers the handshake, commands and clicks. A real one would check the signature first.
func endpoint(w http.ResponseWriter, r *http.Request) {
	body, _ := io.ReadAll(r.Body)
	if r.Header.Get("Content-Type") == "application/json" {
		_, challenge, _ := strings.Cut(string(body), `"challenge":"`)
		challenge, _, _ = strings.Cut(challenge, `"`)
		_, _ = io.WriteString(w, challenge)
		return
	}
	form, _ := url.ParseQuery(string(body))
	if form.Get("command") != "" {
		w.Header().Set("Content-Type", "application/json")
		_, _ = io.WriteString(w, hello)
		return
	}
	_, address, _ := strings.Cut(form.Get("payload"), `"response_url":"`)
	address, _, _ = strings.Cut(address, `"`)
	go func() {
		answer, err := http.Post(address, "application/json", strings.NewReader(started))
		if err == nil {
			_ = answer.Body.Close()
		}
	}()
}

func Example() {
	slack, err := fakeslack.Start(fakeslack.Options{})
	if err != nil {
		panic(err)
	}
	defer slack.Close()
	bot := httptest.NewServer(http.HandlerFunc(endpoint))
	defer bot.Close()
	ctx := context.Background()
	if err := slack.DeliverTo(ctx, bot.URL); err != nil {
		panic(err)
	}

	ann := slack.Person("Ann").In(fakeslack.General)
	screen, err := ann.Command(ctx, "")
	if err != nil {
		panic(err)
	}
	fmt.Println(screen.Text())
	screen, err = ann.Click(ctx, "Start")
	if err != nil {
		panic(err)
	}
	fmt.Println(screen.Text())
	fmt.Println(len(slack.Problems()), "problems,", len(slack.Calls()), "calls of methods")

	// Output:
	// (Only visible to you)
	// Hello! Is it worth it?
	// [Start]
	// (Only visible to you)
	// Off we go.
	// 0 problems, 0 calls of methods
}
