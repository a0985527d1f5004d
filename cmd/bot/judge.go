package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"runtime"

	"github.com/spf13/cobra"

	"github.com/earnverdict/verdictbot/engine/verdict"
)

func (p *program) judge() *cobra.Command {
	return &cobra.Command{
		Use:   "judge",
		Short: "Judge profiles: a line of JSON in, a line of JSON out",
		Long: "Judge profiles. Each line of the input is one profile as a JSON object, of which every key may be left out;\n" +
			"each line of the output is its verdict, or {\"error\": …, \"line\": N} when the line can't be read, and then the next\n" +
			"line is judged. The exit code is 1 only when the input can't be read to its end or the output can't be written.\n" +
			"docs/judge.md describes the keys.",
		Example: "  echo '{\"role\": \"backend\", \"country\": \"Germany\", \"years\": 7}' | bot judge\n  bot judge < profiles.jsonl > verdicts.jsonl",
		Args:    noArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			model, err := verdict.Default()
			if err != nil {
				return fmt.Errorf("load model: %w", err)
			}
			j, err := newJudge(model)
			if err != nil {
				return err
			}
			return j.serve(c.Context(), p.in, p.out)
		},
	}
}

// A judge turns lines into verdicts. It never changes, so many goroutines may share it.
type judge struct {
	model     *verdict.Model
	countries *countries
	skills    map[string]string // folded id or name → id
}

// newJudge makes ready what every line needs.
func newJudge(model *verdict.Model) (*judge, error) {
	known, err := readCountries() // fails only when the program was built with a broken file
	if err != nil {
		return nil, err
	}
	return &judge{model: model, countries: known, skills: skillIDs(model)}, nil
}

// serve judges on all processors and answers in the order of the lines, each as soon as it and those before it are
// done: who sends a line and waits for its verdict gets it. Only a few lines are in memory at a time.
func (j *judge) serve(ctx context.Context, in io.Reader, out io.Writer) error {
	ctx, stop := context.WithCancel(ctx) // ends read when nobody takes answers any more
	defer stop()
	answers := make(chan chan []byte, runtime.GOMAXPROCS(0))
	var readErr error // read after answers is closed, so there is no race
	go func() {
		defer close(answers)
		readErr = j.read(ctx, in, answers)
	}()
	for {
		select {
		case <-ctx.Done(): // the read may be waiting for somebody who types; it is left behind
			return fmt.Errorf("judge was stopped: %w", ctx.Err())
		case answer, more := <-answers:
			if !more {
				return readErr
			}
			if _, err := out.Write(<-answer); err != nil {
				return fmt.Errorf("write verdict: %w", err)
			}
		}
	}
}

// read sends a promise of an answer for each line that is not blank.
func (j *judge) read(ctx context.Context, in io.Reader, answers chan<- chan []byte) error {
	lines := newLines(in)
	for {
		l, err := lines.next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return fmt.Errorf("read profiles: line %d: %w", l.number, err)
		}
		if l.blank() {
			continue
		}
		answer := make(chan []byte, 1) // of one, so that nobody waits for who has gone
		select {
		case answers <- answer:
		case <-ctx.Done():
			return fmt.Errorf("judge was stopped: %w", ctx.Err())
		}
		go func() { answer <- j.answer(l) }()
	}
}

// A refusal is what is written for a line that can't be judged.
type refusal struct {
	Error string `json:"error"`
	Line  int    `json:"line"`
}

// answer is one line for one line, whatever is in it.
func (j *judge) answer(l line) []byte {
	p, err := j.profile(l)
	if err == nil {
		v := j.model.Judge(p)
		var text []byte
		if text, err = encode(newJudgement(&v)); err == nil {
			return text
		}
	}
	// A verdict that can't be written, such as one with a number that is none, is told like any other problem.
	text, err := encode(refusal{Error: err.Error(), Line: l.number})
	if err != nil {
		panic(err) // a text and a number always can be written
	}
	return text
}

// encode writes JSON as one line, with & and < as they are.
func encode(v any) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	err := e.Encode(v)
	return b.Bytes(), err
}
