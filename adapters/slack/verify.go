package slack

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"time"
)

const (
	headerSignature = "X-Slack-Signature"
	headerTimestamp = "X-Slack-Request-Timestamp"

	signatureVersion = "v0"            // the only one there is
	window           = 5 * time.Minute // how far a request's time may be from ours, both ways: the older is a replay
)

// errUnsigned is all that a stranger is told; what is wrapped around it is for the log.
var errUnsigned = errors.New("the request is not signed by Slack")

// A verifier tells Slack's requests from those of others, as described in "Verifying requests from Slack"
// (docs.slack.dev). slack-go's own has no clock that a test could set.
type verifier struct {
	secret []byte
	now    func() time.Time
}

// newVerifier takes the app's signing secret. Without one nothing is accepted: anybody can sign with no secret.
func newVerifier(secret string, now func() time.Time) verifier {
	return verifier{secret: []byte(secret), now: now}
}

// check says whether Slack signed this body, byte for byte as it came. It does not notice the same request sent
// twice within the window, and nothing but the body is signed: the query is not. Its errors wrap errUnsigned.
func (v verifier) check(h http.Header, body []byte) error {
	if len(v.secret) == 0 {
		return fmt.Errorf("%w: there is no signing secret to check with", errUnsigned)
	}
	stamps, signatures := h.Values(headerTimestamp), h.Values(headerSignature)
	if len(stamps) != 1 || len(signatures) != 1 {
		return fmt.Errorf("%w: it needs one signature and one time", errUnsigned)
	}
	if err := v.fresh(stamps[0]); err != nil {
		return err
	}
	if !hmac.Equal([]byte(signatures[0]), []byte(v.signature(stamps[0], body))) { // in constant time
		return fmt.Errorf("%w: the signature is another one", errUnsigned)
	}
	return nil
}

// fresh refuses a time, in seconds since 1970, that is too far from ours.
func (v verifier) fresh(stamp string) error {
	seconds, err := strconv.ParseInt(stamp, 10, 64)
	if err != nil {
		return fmt.Errorf("%w: its time is no number of seconds", errUnsigned)
	}
	if age := v.now().Sub(time.Unix(seconds, 0)); age > window || age < -window {
		return fmt.Errorf("%w: it is %s old by our clock", errUnsigned, age.Round(time.Second))
	}
	return nil
}

// signature is what Slack writes into the header.
func (v verifier) signature(stamp string, body []byte) string {
	mac := hmac.New(sha256.New, v.secret)
	mac.Write([]byte(signatureVersion + ":" + stamp + ":"))
	mac.Write(body)
	return signatureVersion + "=" + hex.EncodeToString(mac.Sum(nil))
}
