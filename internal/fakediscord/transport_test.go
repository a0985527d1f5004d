package fakediscord

import (
	"crypto/ed25519"
	"encoding/hex"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
)

// overGateway connects one shard and plays until the test ends.
func (b *bot) overGateway(shard ...any) *bot {
	b.t.Helper()
	c := dial(b.t, b.discord.socketURL())
	c.identify(b.discord.Token(), 1<<12, shard...)
	c.expect("READY")
	go func() {
		for {
			f, err := c.read()
			if err != nil {
				return
			}
			if text(f, "t") == "INTERACTION_CREATE" {
				go b.react(child(f, "d"))
			} else if text(f, "t") == "MESSAGE_CREATE" {
				go b.play(b, child(f, "d"))
			}
		}
	}()
	return b
}

func (b *bot) react(in object) {
	if answer := b.play(b, in); answer != nil {
		b.call("POST", callbackPath(in), answer)
	}
}

// overHTTP serves an endpoint that checks signatures, and answers inline.
func (b *bot) overHTTP() *bot {
	b.t.Helper()
	server := httptest.NewServer(b)
	b.t.Cleanup(server.Close)
	if err := b.discord.DeliverTo(server.URL, server.Client()); err != nil {
		b.t.Fatal(err)
	}
	return b
}

func (b *bot) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	raw, _ := io.ReadAll(r.Body)
	if !signed(b.discord.PublicKey(), r.Header, raw) {
		w.WriteHeader(http.StatusUnauthorized)
		return
	}
	var in object
	_ = json.Unmarshal(raw, &in)
	if number(in, "type") == kindPing {
		write(w, http.StatusOK, object{"type": answerPong})
		return
	}
	if answer := b.play(b, in); answer != nil {
		write(w, http.StatusOK, answer)
		return
	}
	w.WriteHeader(http.StatusAccepted)
}

func signed(key string, header http.Header, body []byte) bool {
	public, _ := hex.DecodeString(key)
	signature, err := hex.DecodeString(header.Get("X-Signature-Ed25519"))
	stamped := append([]byte(header.Get("X-Signature-Timestamp")), body...)
	return err == nil && ed25519.Verify(public, stamped, signature)
}
