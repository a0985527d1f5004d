package discord

import (
	"bytes"
	"crypto/ed25519"
	"encoding/hex"
	"errors"
	"net/http"
	"strconv"
	"time"
)

const (
	headerSignature = "X-Signature-Ed25519"
	headerTimestamp = "X-Signature-Timestamp"

	maxBody = 1 << 20         // bytes; interactions have a few thousand
	window  = 5 * time.Minute // how far a request's time may be from ours, both ways: the older is a replay
)

// errUnsigned is all that a stranger is told.
var errUnsigned = errors.New("the request is not signed by Discord")

// verified reads the body of a request that Discord has signed. Discord itself sends wrong signatures from time to
// time, and removes an endpoint that takes them: on any doubt the answer is no. discordgo's VerifyInteraction knows no
// age and no limit.
func (a *Adapter) verified(w http.ResponseWriter, r *http.Request) ([]byte, error) {
	signature, ok := signatureOf(r.Header)
	stamp, fresh := a.stampOf(r.Header)
	if !ok || !fresh {
		return nil, errUnsigned
	}
	var signed bytes.Buffer // the time, and behind it the body
	signed.Grow(len(stamp) + int(min(max(r.ContentLength, 0), maxBody)) + bytes.MinRead)
	signed.WriteString(stamp)
	if _, err := signed.ReadFrom(http.MaxBytesReader(w, r.Body, maxBody)); err != nil {
		return nil, err
	}
	if !ed25519.Verify(a.key, signed.Bytes(), signature) {
		return nil, errUnsigned
	}
	return signed.Bytes()[len(stamp):], nil
}

// signatureOf is the one signature of a request: 128 hex digits, in small letters as Discord writes them.
func signatureOf(h http.Header) ([]byte, bool) {
	values := h.Values(headerSignature)
	if len(values) != 1 || len(values[0]) != 2*ed25519.SignatureSize {
		return nil, false
	}
	signature, err := hex.DecodeString(values[0])
	return signature, err == nil && hex.EncodeToString(signature) == values[0]
}

// stampOf is when Discord says that it made the request, in seconds since 1970.
func (a *Adapter) stampOf(h http.Header) (string, bool) {
	values := h.Values(headerTimestamp)
	if len(values) != 1 || len(values[0]) > 12 {
		return "", false
	}
	seconds, err := strconv.ParseInt(values[0], 10, 64)
	age := a.Now().Sub(time.Unix(seconds, 0))
	return values[0], err == nil && age <= window && age >= -window
}
