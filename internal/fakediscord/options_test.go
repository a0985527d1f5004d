package fakediscord

import (
	"testing"
	"time"
)

func TestOptionsHaveDefaults(t *testing.T) {
	got := Options{}.withDefaults()
	for name, ok := range map[string]bool{
		"application": got.ApplicationID == DefaultApplicationID,
		"token":       got.Token == DefaultToken,
		"patience":    got.Patience == 5*time.Second,
		"update":      got.UpdatePatience == 300*time.Millisecond,
		"heartbeat":   got.HeartbeatInterval == 41250*time.Millisecond,
		"shards":      got.Shards == 1,
		"concurrency": got.MaxConcurrency == 1,
		"identifies":  got.Identifies == 1000,
		"clock":       time.Since(got.Now()) < time.Minute,
		"latency":     got.Latency == 0,
		"pacing":      !got.StrictPacing,
		"validation":  !got.NoValidation,
	} {
		if !ok {
			t.Errorf("%s: %+v", name, got)
		}
	}
}

func TestOptionsAreKept(t *testing.T) {
	s := start(t, Options{ApplicationID: "77", Token: "secret"})
	if s.ApplicationID() != "77" || s.Token() != "secret" || len(s.PublicKey()) != 64 {
		t.Errorf("application %s, token %s, key %s", s.ApplicationID(), s.Token(), s.PublicKey())
	}
	other := start(t, Options{})
	if other.PublicKey() == s.PublicKey() || other.APIURL() == s.APIURL() {
		t.Error("two servers share a key or an address")
	}
}
