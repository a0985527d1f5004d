package slack

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"image/png"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/earnverdict/verdictbot/engine"
)

func verdictChart(t testing.TB) *engine.Chart {
	t.Helper()
	return shown(t, testAdapter(t, nil), everything["verdict"]).Chart
}

func testPictures(t testing.TB, secret string) *pictures {
	t.Helper()
	p, err := newPictures("https://bot.example.org/", secret, slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func get(p http.Handler, path string) *httptest.ResponseRecorder {
	w := httptest.NewRecorder()
	p.ServeHTTP(w, httptest.NewRequest(http.MethodGet, path, nil))
	return w
}

// The address is the picture: another process with the same secret draws the same one.
func TestPictureOfAnotherProcess(t *testing.T) {
	c := verdictChart(t)
	address := testPictures(t, testSecret).address(c)
	if again := testPictures(t, testSecret).address(c); again != address {
		t.Error("the same chart has two addresses")
	}
	path, ok := strings.CutPrefix(address, "https://bot.example.org")
	if !ok {
		t.Fatalf("address %q", address)
	}
	w := get(testPictures(t, testSecret), path)
	if _, err := png.Decode(bytes.NewReader(w.Body.Bytes())); err != nil || w.Header().Get("Content-Type") != "image/png" {
		t.Fatalf("%d %q: %v", w.Code, w.Header(), err)
	}
	if cache := w.Header().Get("Cache-Control"); !strings.Contains(cache, "immutable") || !strings.Contains(cache, "max-age=31536000") {
		t.Errorf("cache %q", cache)
	}
	if other := get(testPictures(t, "another secret"), path); other.Code != http.StatusNotFound {
		t.Errorf("a stranger's address is answered with %d", other.Code)
	}
}

// Nobody can make up an address or change one, and nobody can read one.
func TestPictureAddressIsSealed(t *testing.T) {
	p := testPictures(t, testSecret)
	path := strings.TrimPrefix(p.address(verdictChart(t)), "https://bot.example.org")
	name := strings.TrimSuffix(strings.TrimPrefix(path, picturePath), pictureEnd)
	for i := 0; i < len(name); i += 97 {
		changed := []byte(name)
		changed[i] = map[bool]byte{true: 'A', false: 'B'}[changed[i] != 'A']
		if w := get(p, picturePath+string(changed)+pictureEnd); w.Code != http.StatusNotFound {
			t.Fatalf("changed at %d it is answered with %d", i, w.Code)
		}
	}
	for _, bad := range []string{"", "/", picturePath, picturePath + ".png", picturePath + "x.png", picturePath + name, picturePath + "%%.png", picturePath + strings.Repeat("A", 5000) + ".png"} {
		r := httptest.NewRequest(http.MethodGet, "/", nil)
		r.URL.Path = bad
		w := httptest.NewRecorder()
		if p.ServeHTTP(w, r); w.Code != http.StatusNotFound {
			t.Errorf("%q is answered with %d", bad, w.Code)
		}
	}
	data, err := base64.RawURLEncoding.DecodeString(name)
	if err != nil || bytes.Contains(data, []byte("Switch")) {
		t.Error("the address can be read")
	}
}

// A chart comes back as it was, but for a thousandth of its greatest number.
func TestPackedChart(t *testing.T) {
	for name, line := range everything {
		c := shown(t, testAdapter(t, nil), line).Chart
		if c == nil {
			continue
		}
		packed, err := pack(c)
		if err != nil {
			t.Fatal(err)
		}
		got, err := unpack(packed)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(*c, got, cmpopts.EquateApprox(0, precision(c)*0.51), cmpopts.EquateEmpty()); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
		if n := len(testPictures(t, testSecret).address(c)); n == 0 || n > maxURL*3/4 {
			t.Errorf("%s: the address has %d characters", name, n)
		}
	}
}

func TestNoAddressWithoutAWayHere(t *testing.T) {
	c := verdictChart(t)
	p, err := newPictures("", testSecret, slog.Default())
	if err != nil || p.address(c) != "" {
		t.Error("an address without a public URL", err)
	}
	p, err = newPictures("https://bot.example.org", "", slog.Default())
	if err != nil || p.address(c) != "" {
		t.Error("an address that anybody can make", err)
	}
	big := *c
	for i := range 200 { // nothing that packs well
		sum := sha256.Sum256([]byte{byte(i)})
		big.Lines = append(big.Lines, engine.Line{Label: hex.EncodeToString(sum[:])})
	}
	if address := testPictures(t, testSecret).address(&big); address != "" {
		t.Errorf("an address of %d characters", len(address))
	}
}

func TestPictureIsDrawnOnce(t *testing.T) {
	p := testPictures(t, testSecret)
	path := strings.TrimPrefix(p.address(verdictChart(t)), "https://bot.example.org")
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() { get(p, path) })
	}
	wg.Wait()
	if len(p.drawn) != 1 {
		t.Errorf("%d pictures are kept", len(p.drawn))
	}
	for i := range 3 * maxDrawn {
		p.keep(strings.Repeat("x", i), nil)
	}
	if len(p.drawn) > maxDrawn {
		t.Errorf("%d pictures are kept", len(p.drawn))
	}
}
