package fakediscord_test

import (
	"bytes"
	"context"
	"crypto/ed25519"
	"encoding/hex"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"

	"github.com/earnverdict/verdictbot/internal/fakediscord"
)

// hello is what the bot of the example answers to every command.
const hello = `{"type": 4, "data": {
	"content": "Hello! Is it worth it?",
	"flags": 64,
	"allowed_mentions": {"parse": []},
	"components": [{"type": 1, "components": [
		{"type": 2, "style": 1, "custom_id": "start", "label": "Start"},
		{"type": 2, "style": 5, "url": "https://example.org/", "label": "Guide"}
	]}]
}}`

// endpoint checks signatures, as Discord demands, and greets everybody.
func endpoint(publicKey string) http.HandlerFunc {
	key, _ := hex.DecodeString(publicKey)
	return func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		signature, _ := hex.DecodeString(r.Header.Get("X-Signature-Ed25519"))
		if !ed25519.Verify(key, append([]byte(r.Header.Get("X-Signature-Timestamp")), body...), signature) {
			w.WriteHeader(http.StatusUnauthorized)
			return
		}
		w.Header().Set("Content-Type", "application/json")
		if bytes.Contains(body, []byte(`"type":1,"version"`)) {
			_, _ = io.WriteString(w, `{"type": 1}`)
			return
		}
		_, _ = io.WriteString(w, hello)
	}
}

func Example() {
	discord, err := fakediscord.Start(fakediscord.Options{})
	if err != nil {
		panic(err)
	}
	defer discord.Close()
	bot := httptest.NewServer(endpoint(discord.PublicKey()))
	defer bot.Close()
	if err := discord.DeliverTo(bot.URL, nil); err != nil {
		panic(err)
	}

	ann := discord.Person("Ann", "en-US").In(fakediscord.Guild)
	screen, err := ann.Command(context.Background(), "verdict", nil)
	if err != nil {
		panic(err)
	}
	fmt.Println(screen.Text())
	fmt.Println(len(discord.Problems()), "problems")

	// Output:
	// (only you can see this)
	// Hello! Is it worth it?
	// [Start] [Guide ↗ https://example.org/]
	// 0 problems
}
