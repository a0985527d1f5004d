package main

import (
	"fmt"
	"net/http"
	"time"

	"github.com/earnverdict/verdictbot/bot"
)

// How far the clock may be off. Slack and Discord sign the time with every call, and who checks it allows 300 seconds; an
// answer's time has a second's precision, and the clock goes on drifting.
const (
	offABit  = 30 * time.Second
	offALot  = 240 * time.Second
	allowing = 300 * time.Second
)

// A clockWatch holds the clock of this machine against the time that stands in every answer.
type clockWatch struct {
	next http.RoundTripper
	now  func() time.Time

	told  bool
	ahead time.Duration // of this machine; negative when it is behind. The most that was seen
}

// RoundTrip implements http.RoundTripper, one request after another.
func (c *clockWatch) RoundTrip(r *http.Request) (*http.Response, error) {
	asked := c.now()
	answer, err := c.next.RoundTrip(r)
	if err != nil {
		return nil, err
	}
	if at, err := http.ParseTime(answer.Header.Get("Date")); err == nil {
		between := asked.Add(c.now().Sub(asked) / 2)
		if ahead := between.Sub(at); !c.told || ahead.Abs() > c.ahead.Abs() {
			c.told, c.ahead = true, ahead
		}
	}
	return answer, nil
}

// finding is what the answers tell of the clock; known is false when nobody has answered.
func (c *clockWatch) finding() (f bot.Finding, known bool) {
	f = bot.Finding{Grade: bot.Fine, About: "clock", Says: "It agrees with that of the platforms."}
	off := c.ahead.Abs()
	if off < offABit {
		return f, c.told
	}
	way := "ahead of"
	if c.ahead < 0 {
		way = "behind"
	}
	f.Grade = bot.Doubtful
	f.Says = fmt.Sprintf("It is %.0f seconds %s that of the platforms, whose calls are refused from %.0f on.", off.Seconds(), way, allowing.Seconds())
	f.Remedy = "Have it set from the network, as with: timedatectl set-ntp true"
	if off >= offALot {
		f.Grade = bot.Wrong
	}
	return f, c.told
}
