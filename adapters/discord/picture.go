package discord

import (
	"log/slog"
	"sync"

	"github.com/earnverdict/verdictbot/adapters/chart"
	"github.com/earnverdict/verdictbot/engine"
)

// pictureName is what the picture's file is called.
const pictureName = "verdict.png"

// maxPictures is how many are remembered, at some 35 kB each: a verdict is shown again after every page that was
// looked at from there, and drawing it takes longer than all else.
const maxPictures = 128

// pictures are those drawn last, by chart: the engine remembers verdicts, so the same one has the same chart.
type pictures struct {
	mu    sync.Mutex
	drawn map[*engine.Chart][]byte
}

// picture draws a chart; nil when there is none or it can't be drawn, then its text is shown.
func (a *Adapter) picture(c *engine.Chart) []byte {
	if c == nil {
		return nil
	}
	p := &a.pictures
	p.mu.Lock()
	png, ok := p.drawn[c]
	p.mu.Unlock()
	a.countPicture(ok)
	if ok {
		return png
	}
	png, err := chart.PNG(*c)
	if err != nil {
		a.log.Error("picture not drawn", slog.Any("error", err))
		return nil
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if len(p.drawn) >= maxPictures || p.drawn == nil {
		p.drawn = map[*engine.Chart][]byte{}
	}
	p.drawn[c] = png
	return png
}
