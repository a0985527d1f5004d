package fakediscord

import (
	"context"
	"io"
	"net/http"
	"testing"
	"time"
)

func TestPersonWritesToTheBot(t *testing.T) {
	s := start(t, Options{})
	(&bot{t, s, func(b *bot, in object) object {
		b.call("POST", "/channels/"+text(in, "channel_id")+"/messages", plainMessage("You said "+text(in, "content")))
		return nil
	}}).overGateway()
	ann := s.Person("Ann", "en-US").In(DM)
	shows(t, must(ann.Type(t.Context(), "verdict")), "You said verdict")
	all := ann.Messages()
	if len(all) != 2 {
		t.Fatalf("%d messages, want 2", len(all))
	}
	shows(t, all[0], "Ann: verdict")
	if _, err := s.Person("Bob", "de").In(Guild).Type(t.Context(), "verdict"); err == nil {
		t.Error("the bot was told what is said in a server")
	}
	clean(t, s)
}

func TestDirectMessagesNeedTheIntent(t *testing.T) {
	s := start(t, Options{})
	c := dial(t, s.socketURL())
	c.identify(s.Token(), 0)
	c.expect("READY")
	if _, err := s.Person("Ann", "en-US").In(DM).Type(t.Context(), "verdict"); err == nil {
		t.Error("a bot without the intent was told")
	}
}

func TestMessagesByChannel(t *testing.T) {
	s := start(t, Options{})
	b, seen := silent(t, s)
	ann := s.Person("Ann", "en-US")
	status, dm := b.call("POST", "/users/@me/channels", object{"recipient_id": ann.ID})
	if status != 200 || text(dm, "id") != ann.In(DM).ChannelID() {
		t.Errorf("open a DM: %d %v", status, dm)
	}
	path := "/channels/" + text(dm, "id") + "/messages"
	status, message := b.call("POST", path, plainMessage("Hello"))
	if status != 200 {
		t.Errorf("%d %v", status, message)
	}
	b.call("PATCH", path+"/"+text(message, "id"), plainMessage("Bye"))
	shows(t, ann.In(DM).Screen(), "Bye")
	secret := say("Secret")
	child(secret, "data")["flags"] = flagEphemeral
	in := answered(t, ann.In(DM), b, seen, secret)
	_, message = b.call("GET", b.original(in), nil)
	status, body := b.call("PATCH", path+"/"+text(message, "id"), plainMessage("Told"))
	wants(t, "edit of an ephemeral message by its channel", status, body, 404, codeUnknownMessage)
	typed := s.typedBy(ann, s.enter(ann, DM), "mine")
	status, body = b.call("PATCH", path+"/"+typed.id, plainMessage("Yours"))
	wants(t, "edit of a person's message", status, body, 403, codeNotAuthor)
	status, body = b.call("POST", "/channels/1/messages", plainMessage("Hello"))
	wants(t, "unknown channel", status, body, 404, codeUnknownChannel)
	status, body = b.call("POST", "/channels/"+ann.In(GuildUserApp).ChannelID()+"/messages", plainMessage("Hello"))
	wants(t, "channel of a server without the bot", status, body, 404, codeUnknownChannel)
	status, body = b.call("POST", "/users/@me/channels", object{"recipient_id": "1"})
	wants(t, "unknown person", status, body, 400, codeInvalidBody)
}

func TestFilesCanBeLoaded(t *testing.T) {
	s := start(t, Options{})
	b := &bot{t, s, nil}
	ann := s.Person("Ann", "en-US").In(DM)
	_, message := b.upload("POST", "/channels/"+ann.ChannelID()+"/messages", plainMessage("Look"), "a.txt")
	url := text(objects(message, "attachments")[0], "url")
	for path, want := range map[string]int{url: 200, s.base + "/attachments/1/a.txt": 404} {
		req, _ := http.NewRequestWithContext(t.Context(), http.MethodGet, path, nil)
		resp, err := http.DefaultClient.Do(req)
		if err != nil {
			t.Fatal(err)
		}
		raw, _ := io.ReadAll(resp.Body)
		_ = resp.Body.Close()
		if resp.StatusCode != want || want == 200 && string(raw) != "bytes of a.txt" {
			t.Errorf("%s: %d %q", path, resp.StatusCode, raw)
		}
	}
}

func TestWaitSeesWhatComesLater(t *testing.T) {
	s := start(t, Options{})
	b := &bot{t, s, nil}
	ann := s.Person("Ann", "en-US").In(DM)
	go func() {
		time.Sleep(20 * time.Millisecond)
		b.call("POST", "/channels/"+ann.ChannelID()+"/messages", plainMessage("Later"))
	}()
	later := func(s *Screen) bool { return s.Text() == "Later" }
	if _, err := ann.Wait(t.Context(), later); err != nil {
		t.Error(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 10*time.Millisecond)
	defer cancel()
	if _, err := ann.Wait(ctx, func(*Screen) bool { return false }); err == nil {
		t.Error("the wait did not end with the context")
	}
}
