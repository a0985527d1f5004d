package fakeslack

import (
	"bytes"
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"net/http"
	"strconv"
	"time"
)

// What a parcel is written in. Events and the handshake are JSON, all else is a form.
const (
	asJSON = "application/json"
	asForm = "application/x-www-form-urlencoded"
)

// A parcel is one request to the app.
type parcel struct {
	name   string // for the diary: "command", or the type of what is inside
	kind   string // asJSON or asForm
	body   []byte
	retry  int    // 0 for the first time
	reason string // why it comes again
}

// request is the parcel on its way, signed. Its headers are those that Slack sends.
func (p parcel) request(ctx context.Context, url string, now time.Time) (*http.Request, error) {
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, url, bytes.NewReader(p.body))
	if err != nil {
		return nil, fmt.Errorf("make a request: %w", err)
	}
	stamp := strconv.FormatInt(now.Unix(), 10)
	r.Header.Set("Content-Type", p.kind)
	r.Header.Set("User-Agent", "Slackbot 1.0 (+https://api.slack.com/robots)")
	r.Header.Set("X-Slack-Request-Timestamp", stamp)
	r.Header.Set("X-Slack-Signature", signature(stamp, p.body))
	if p.retry > 0 {
		r.Header.Set("X-Slack-Retry-Num", strconv.Itoa(p.retry))
		r.Header.Set("X-Slack-Retry-Reason", p.reason)
	}
	return r, nil
}

// taken says whether a status acknowledges the parcel: any 2xx does for events, 200 alone for the rest.
func (p parcel) taken(status int) bool {
	return status == http.StatusOK || p.kind == asJSON && status >= 200 && status < 300
}

// signature is Slack's, over the bytes that are sent; docs.slack.dev, "Verifying requests from Slack".
func signature(stamp string, body []byte) string {
	mac := hmac.New(sha256.New, []byte(secret))
	mac.Write([]byte("v0:" + stamp + ":"))
	mac.Write(body)
	return "v0=" + hex.EncodeToString(mac.Sum(nil))
}
