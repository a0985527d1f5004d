package slack_test

import (
	"context"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/earnverdict/verdictbot/adapters/slack"
	"github.com/earnverdict/verdictbot/bot"
	"github.com/earnverdict/verdictbot/engine"
	"github.com/earnverdict/verdictbot/internal/fakeslack"
)

// A house is a bot that any workspace can install, on a stand-in.
type house struct {
	*fakeslack.Server
	adapter *slack.Adapter
	base    string
	store   *bot.MemoryStore
	browser *fakeslack.Browser

	mu  sync.Mutex
	now time.Time
}

func (h *house) clock() time.Time {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.now
}

func (h *house) pass(d time.Duration) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.now = h.now.Add(d)
}

func openHouse(t *testing.T, rotation bool) *house {
	t.Helper()
	h := &house{store: bot.NewMemoryStore(), now: time.Now()}
	fake, err := fakeslack.Start(fakeslack.Options{Rotation: rotation, Now: h.clock})
	if err != nil {
		t.Fatal(err)
	}
	h.Server = fake
	mux := http.NewServeMux()
	server := httptest.NewServer(mux)
	h.base = server.URL
	fake.AllowRedirect(server.URL + "/slack/oauth_redirect")
	quiz, err := engine.Default()
	if err != nil {
		t.Fatal(err)
	}
	h.adapter, err = slack.New(slack.Options{
		SigningSecret: fake.SigningSecret(), ClientID: fake.ClientID(), ClientSecret: fake.ClientSecret(), APIURL: fake.APIURL(),
		ResponseHosts: []string{fake.ResponseHost()}, PublicURL: server.URL, Manifest: slack.ManifestOptions{PublicURL: server.URL, OAuth: true},
		Handler: bot.New(quiz, h.store), Quiz: quiz, Vault: bot.NewMemoryVault(), Eraser: h.store, Now: h.clock,
	})
	if err != nil {
		t.Fatal(err)
	}
	mux.Handle("POST /slack/events", h.adapter.Events())
	mux.Handle("GET /slack/install", h.adapter.Install())
	mux.Handle("GET /slack/oauth_redirect", h.adapter.Redirect())
	if err := fake.DeliverTo(t.Context(), server.URL+"/slack/events"); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		h.adapter.Wait()
		server.Close()
		fake.Close()
		if problems := fake.Problems(); len(problems) > 0 {
			t.Errorf("the bot breaks rules:\n%s", strings.Join(problems, "\n"))
		}
	})
	h.browser = fakeslack.NewBrowser(nil)
	return h
}

// install is an admin's way through the browser.
func (h *house) install(t *testing.T, at fakeslack.Workspace) {
	t.Helper()
	if _, err := h.browser.Open(t.Context(), h.base+"/slack/install"); err != nil {
		t.Fatal(err)
	}
	team := at.Team
	if at.OrgWide {
		team = ""
	}
	page, err := h.browser.Approve(t.Context(), fakeslack.Approval{User: "U0000000ADM", Team: team, TeamName: "Acme", Enterprise: at.Enterprise, OrgWide: at.OrgWide})
	if err != nil || page.Status != http.StatusOK || !strings.Contains(page.Body, "/verdict") {
		t.Fatalf("installing ends with %+v, %v", page, err)
	}
}

// remembered says whether anything is kept of a person.
func (h *house) remembered(t *testing.T, id bot.ConversationID) bool {
	t.Helper()
	var found bool
	_, err := h.store.Update(context.WithoutCancel(t.Context()), id, func(s engine.State) engine.State {
		found = s.Quiz != ""
		return s
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

var (
	acme   = fakeslack.Workspace{Team: "T000000ACME"}
	other  = fakeslack.Workspace{Team: "T00000OTHER"}
	campus = fakeslack.Workspace{Team: "T0000CAMPUS", Enterprise: "E00000000UNI", OrgWide: true}
)

// Workspaces and a whole organisation install the app, people in each use it, and one removes it: everything of it is
// erased, and nothing of the others.
func TestInstallUseAndRemove(t *testing.T) {
	h := openHouse(t, false)
	for _, at := range []fakeslack.Workspace{acme, other, campus} {
		h.install(t, at)
		seat := h.PersonAt(at, "Ann").In(fakeslack.General)
		if _, err := seat.Command(t.Context(), "backend"); err != nil {
			t.Fatal(err)
		}
		if _, err := seat.OpenHome(t.Context()); err != nil { // needs the place's own token
			t.Fatalf("%+v: %v", at, err)
		}
	}
	keep := h.PersonAt(other, "Bob")
	if _, err := keep.In(fakeslack.General).Command(t.Context(), "backend"); err != nil {
		t.Fatal(err)
	}
	gone := h.PersonAt(acme, "Carl")
	if _, err := gone.In(fakeslack.General).Command(t.Context(), "backend"); err != nil {
		t.Fatal(err)
	}
	student := h.PersonAt(campus, "Dora")
	if _, err := student.In(fakeslack.General).Command(t.Context(), "backend"); err != nil {
		t.Fatal(err)
	}
	h.pass(2 * time.Second)
	for _, key := range []string{acme.Team, campus.Enterprise} {
		for _, e := range h.OAuth().Uninstall(key) {
			if err := h.EmitInstall(t.Context(), e); err != nil {
				t.Fatal(err)
			}
		}
	}
	for id, want := range map[bot.ConversationID]bool{
		bot.ConversationID("slack/" + acme.Team + "/" + gone.ID):            false,
		bot.ConversationID("slack/" + campus.Enterprise + "/" + student.ID): false,
		bot.ConversationID("slack/" + other.Team + "/" + keep.ID):           true,
	} {
		if got := h.remembered(t, id); got != want {
			t.Errorf("%s is remembered: %v", id, got)
		}
	}
	if _, err := gone.In(fakeslack.General).OpenHome(briefly(t)); err == nil {
		t.Error("the app still has a token where it was removed")
	}
}

// Who installs the app again right after removing it keeps the new installation, in whatever order, and however late, the
// events of the old one arrive.
func TestReinstallBeforeOldEvents(t *testing.T) {
	for seed := range uint64(20) {
		h := openHouse(t, false)
		h.install(t, acme)
		h.pass(10 * time.Second)
		events := h.OAuth().Uninstall(acme.Team)
		h.pass(2 * time.Second)
		h.install(t, acme)
		ann := h.PersonAt(acme, "Ann")
		if _, err := ann.In(fakeslack.General).Command(t.Context(), "backend"); err != nil {
			t.Fatal(err)
		}
		random := rand.New(rand.NewPCG(seed, 1))
		random.Shuffle(len(events), func(i, j int) { events[i], events[j] = events[j], events[i] })
		for _, e := range events {
			h.pass(time.Duration(random.IntN(300)) * time.Second)
			if err := h.EmitInstall(t.Context(), e); err != nil {
				t.Fatal(err)
			}
		}
		if !h.remembered(t, bot.ConversationID("slack/"+acme.Team+"/"+ann.ID)) {
			t.Fatalf("seed %d: an event of the old installation erases the new one", seed)
		}
		if _, err := ann.In(fakeslack.General).OpenHome(t.Context()); err != nil {
			t.Fatalf("seed %d: %v", seed, err)
		}
	}
}

// Tokens that end after half a day are renewed, for a week, whenever somebody comes.
func TestTokensAreRenewed(t *testing.T) {
	h := openHouse(t, true)
	h.install(t, acme)
	ann := h.PersonAt(acme, "Ann").In(fakeslack.General)
	for hour := 0; hour < 7*24; hour += 5 {
		if _, err := ann.OpenHome(t.Context()); err != nil {
			t.Fatalf("after %d hours: %v", hour, err)
		}
		h.adapter.Wait()
		h.pass(5 * time.Hour)
	}
}
