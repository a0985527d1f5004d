package slack

import (
	"bytes"
	"errors"
	"net/http"
	"strconv"
	"strings"
	"testing"
	"time"
)

// The example in "Verifying requests from Slack" (docs.slack.dev).
const (
	documentedSecret    = "8f742231b10e8888abcd99yyyzzz85a5"
	documentedStamp     = "1531420618"
	documentedSignature = "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503"
	documentedBody      = "token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow" +
		"&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect" +
		"&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN" +
		"&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c"
)

// documentedVerifier is one whose clock is off from the example by some time.
func documentedVerifier(off time.Duration) verifier {
	return newVerifier(documentedSecret, func() time.Time { return time.Unix(1531420618, 0).Add(off) })
}

func signedHeader(stamp, signature string) http.Header {
	h := http.Header{}
	h.Set(headerTimestamp, stamp)
	h.Set(headerSignature, signature)
	return h
}

func TestTheDocumentedExampleIsSigned(t *testing.T) {
	h := signedHeader(documentedStamp, documentedSignature)
	if err := documentedVerifier(0).check(h, []byte(documentedBody)); err != nil {
		t.Error(err)
	}
}

func TestARequestIsGoodForFiveMinutesBothWays(t *testing.T) {
	for off, good := range map[time.Duration]bool{
		5 * time.Minute:                      true,
		-5 * time.Minute:                     true,
		5*time.Minute + time.Millisecond:     false,
		-5*time.Minute - time.Millisecond:    false,
		365 * 24 * time.Hour:                 false,
		-100 * 365 * 24 * time.Hour:          false,
		299*time.Second + time.Second - 1:    true,
		-(299*time.Second + time.Second - 1): true,
	} {
		err := documentedVerifier(off).check(signedHeader(documentedStamp, documentedSignature), []byte(documentedBody))
		if (err == nil) != good {
			t.Errorf("%s later: %v", off, err)
		}
		if err != nil && !errors.Is(err, errUnsigned) {
			t.Errorf("%s later: %v does not wrap errUnsigned", off, err)
		}
	}
}

func TestWhatSlackDoesNotSignIsRefused(t *testing.T) {
	twice := func(name string) http.Header {
		h := signedHeader(documentedStamp, documentedSignature)
		h.Add(name, h.Get(name))
		return h
	}
	digits := strings.TrimPrefix(documentedSignature, "v0=")
	for name, h := range map[string]http.Header{
		"no header":         {},
		"no time":           {headerSignature: {documentedSignature}},
		"no signature":      {headerTimestamp: {documentedStamp}},
		"two times":         twice(headerTimestamp),
		"two signatures":    twice(headerSignature),
		"empty":             signedHeader("", ""),
		"no version":        signedHeader(documentedStamp, digits),
		"another version":   signedHeader(documentedStamp, "v1="+digits),
		"capital letters":   signedHeader(documentedStamp, "v0="+strings.ToUpper(digits)),
		"cut short":         signedHeader(documentedStamp, documentedSignature[:len(documentedSignature)-2]),
		"longer":            signedHeader(documentedStamp, documentedSignature+"00"),
		"another time":      signedHeader("1531420619", documentedSignature),
		"the same, written": signedHeader("+1531420618", documentedSignature),
		"no number":         signedHeader("1531420618 ", documentedSignature),
		"a fraction":        signedHeader("1531420618.0", documentedSignature),
		"beyond all time":   signedHeader(strings.Repeat("9", 18), documentedSignature),
	} {
		if err := documentedVerifier(0).check(h, []byte(documentedBody)); !errors.Is(err, errUnsigned) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestNothingIsGoodWithoutASecret(t *testing.T) {
	none := newVerifier("", func() time.Time { return time.Unix(1531420618, 0) })
	h := signedHeader(documentedStamp, none.signature(documentedStamp, []byte("body"))) // as anybody can sign
	if err := none.check(h, []byte("body")); !errors.Is(err, errUnsigned) {
		t.Error(err)
	}
}

func FuzzOneChangedByteIsNoticed(f *testing.F) {
	f.Add([]byte(documentedBody), uint16(3), byte(1))
	f.Add([]byte(`{"type":"block_actions"}`), uint16(0), byte(0x80))
	f.Add([]byte{}, uint16(0), byte(0xff))
	f.Fuzz(func(t *testing.T, body []byte, at uint16, change byte) {
		v := documentedVerifier(0)
		h := signedHeader(documentedStamp, v.signature(documentedStamp, body))
		if err := v.check(h, body); err != nil {
			t.Fatalf("as it was signed: %v", err)
		}
		if err := v.check(h, append(bytes.Clone(body), change)); err == nil {
			t.Error("one byte more is not noticed")
		}
		if len(body) == 0 || change == 0 {
			return
		}
		other := bytes.Clone(body)
		other[int(at)%len(body)] ^= change
		if err := v.check(h, other); err == nil {
			t.Error("a changed body is not noticed")
		}
		signature := []byte(h.Get(headerSignature))
		signature[int(at)%len(signature)] ^= change
		if err := v.check(signedHeader(documentedStamp, string(signature)), body); err == nil {
			t.Error("a changed signature is not noticed")
		}
		later := strconv.Itoa(1531420618 + 1 + int(at)%60)
		if err := v.check(signedHeader(later, h.Get(headerSignature)), body); err == nil {
			t.Error("a changed time is not noticed")
		}
	})
}
