package slack

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/hkdf"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"strconv"
	"strings"
	"sync"

	"golang.org/x/sync/singleflight"

	"github.com/earnverdict/verdictbot/adapters/chart"
	"github.com/earnverdict/verdictbot/engine"
)

// Slack fetches a picture by its address, later and as often as it likes, from whichever process is asked. So the
// address is the picture: the numbers of the chart, packed and sealed (AES-256-GCM), so that nobody can read it, guess
// one or make one up. Nothing is kept, the same chart has the same address, and it holds no id and no answer.

const (
	picturePath  = "/charts/"
	pictureEnd   = ".png"
	maxDrawn     = 128 // pictures are kept in memory, at some 35 kB each
	pictureCache = "public, max-age=31536000, immutable"
)

// pictures make addresses and draw what they stand for.
type pictures struct {
	base  string // of the addresses; empty when the world can't reach the bot
	seal  cipher.AEAD
	nonce []byte // key of the nonces
	log   *slog.Logger
	count func(cached bool) // nil: nobody counts

	drawing singleflight.Group
	mu      sync.Mutex
	drawn   map[string][]byte // by name
}

// newPictures derives its keys from a secret that all processes of the bot share.
func newPictures(publicURL, secret string, log *slog.Logger) (*pictures, error) {
	p := &pictures{base: strings.TrimSuffix(publicURL, "/"), log: log}
	if secret == "" {
		p.base = ""
		return p, nil
	}
	keys, err := hkdf.Key(sha256.New, []byte(secret), nil, "verdictbot slack pictures", 64)
	if err != nil {
		return nil, fmt.Errorf("derive the key of pictures: %w", err)
	}
	block, err := aes.NewCipher(keys[:32])
	if err != nil {
		return nil, fmt.Errorf("derive the key of pictures: %w", err)
	}
	p.nonce = keys[32:]
	if p.seal, err = cipher.NewGCM(block); err != nil {
		return nil, fmt.Errorf("derive the key of pictures: %w", err)
	}
	return p, nil
}

// address is where a chart's picture is; empty when there is no way to serve it.
func (p *pictures) address(c *engine.Chart) string {
	if p.base == "" {
		return ""
	}
	packed, err := pack(c)
	if err != nil {
		p.log.Error("picture not packed", slog.Any("error", err))
		return ""
	}
	mac := hmac.New(sha256.New, p.nonce) // the same content, the same nonce: two contents never share one
	mac.Write(packed)
	nonce := mac.Sum(nil)[:p.seal.NonceSize()]
	name := base64.RawURLEncoding.EncodeToString(p.seal.Seal(nonce, nonce, packed, nil))
	if address := p.base + picturePath + name + pictureEnd; len(address) <= maxURL {
		return address
	}
	return ""
}

// errPicture is the one answer to a name that is none of ours.
var errPicture = errors.New("no such picture")

// open is the chart that a name stands for.
func (p *pictures) open(name string) (engine.Chart, error) {
	data, err := base64.RawURLEncoding.DecodeString(name)
	if err != nil || p.seal == nil || len(data) < p.seal.NonceSize() || len(name) > maxURL {
		return engine.Chart{}, errPicture
	}
	at := p.seal.NonceSize()
	packed, err := p.seal.Open(nil, data[:at], data[at:], nil)
	if err != nil {
		return engine.Chart{}, errPicture
	}
	return unpack(packed)
}

// ServeHTTP draws the picture of a name.
func (p *pictures) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	name, ok := strings.CutSuffix(strings.TrimPrefix(r.URL.Path, picturePath), pictureEnd)
	if !ok {
		http.NotFound(w, r)
		return
	}
	png, err := p.draw(name)
	switch {
	case errors.Is(err, errPicture):
		http.NotFound(w, r)
		return
	case err != nil:
		p.log.ErrorContext(r.Context(), "picture not drawn", slog.Any("error", err))
		http.Error(w, "the picture could not be drawn", http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "image/png")
	w.Header().Set("Content-Length", strconv.Itoa(len(png)))
	w.Header().Set("Cache-Control", pictureCache)
	w.Header().Set("X-Content-Type-Options", "nosniff")
	_, _ = w.Write(png) //nolint:gosec // a picture that we have drawn; whoever asked has gone
}

// draw draws a picture once, however many ask for it at the same time.
func (p *pictures) draw(name string) ([]byte, error) {
	p.mu.Lock()
	png, ok := p.drawn[name]
	p.mu.Unlock()
	if ok {
		p.told(true)
		return png, nil
	}
	drawn, err, _ := p.drawing.Do(name, func() (any, error) {
		c, err := p.open(name)
		if err != nil {
			return nil, err
		}
		png, err := chart.PNG(c)
		if err != nil {
			return nil, fmt.Errorf("draw: %w", err)
		}
		p.told(false)
		p.keep(name, png)
		return png, nil
	})
	if err != nil {
		return nil, err
	}
	png, _ = drawn.([]byte)
	return png, nil
}

// told tells who counts of a picture. Those who wait for one that is being drawn are not told of: it is drawn once.
func (p *pictures) told(cached bool) {
	if p.count != nil {
		p.count(cached)
	}
}

func (p *pictures) keep(name string, png []byte) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.drawn == nil || len(p.drawn) >= maxDrawn {
		p.drawn = map[string][]byte{}
	}
	p.drawn[name] = png
}
