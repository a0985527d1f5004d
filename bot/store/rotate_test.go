package store

import (
	"bufio"
	"context"
	"fmt"
	"os"
	osexec "os/exec"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// rotateFile names the variable that makes the test binary a child which changes keys until it is killed.
const rotateFile = "VERDICT_TEST_ROTATE_FILE"

// rotateForever says a line whenever a change of keys has come to its end.
func rotateForever(file string) error {
	s, err := Open(context.Background(), file, Options{})
	if err != nil {
		return err
	}
	for {
		if _, err := s.Reseal(context.Background()); err != nil {
			return err
		}
		fmt.Fprintln(os.Stdout, "sealed")
		if _, err := RotateKeyFile(context.Background(), file); err != nil {
			return err
		}
	}
}

// Killed at any moment of any change of keys, nothing is lost, the next process finishes it, and only the first key of
// the file is needed then.
func TestKilledWhileKeysChange(t *testing.T) {
	const people = 3 * resealBatch
	file := newFile(t)
	s := mustOpen(t, file, Options{})
	for i := range people {
		set(t, s, member(1, i), plainState(i))
	}
	record(t, s, "install", []byte(token))
	s.Close()
	unfinished := 0
	for point := range count(60, 12) {
		killRotating(t, file, point%3, time.Duration(point*7%40)*time.Millisecond)
		s, err := Open(t.Context(), file, Options{})
		if err != nil {
			t.Fatal(err)
		}
		n, err := s.Reseal(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if n > 0 {
			unfinished++
		}
		s.Close()
		onlyFirst(t, file)
		s = mustOpen(t, file, Options{})
		for i := range people {
			if got := get(t, s, member(1, i)); !cmp.Equal(got, plainState(i)) {
				t.Fatalf("kill %d: person %d is left with %+v", point, i, got)
			}
		}
		if got := recorded(t, s, "install"); string(got) != token {
			t.Fatalf("kill %d: the vault is left with %q", point, got)
		}
		s.Close()
	}
	if unfinished == 0 {
		t.Error("no change of keys was ever interrupted")
	}
}

// killRotating kills a child that has finished so many changes of keys, a moment later.
func killRotating(t *testing.T, file string, changes int, moment time.Duration) {
	t.Helper()
	child := osexec.Command(os.Args[0])
	child.Env = append(os.Environ(), rotateFile+"="+file)
	out, err := child.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := child.Start(); err != nil {
		t.Fatal(err)
	}
	for lines := bufio.NewScanner(out); changes >= 0 && lines.Scan(); changes-- {
	}
	time.Sleep(moment)
	if err := child.Process.Kill(); err != nil {
		t.Error(err)
	}
	_ = child.Wait() // killed
}

// onlyFirst keeps the first key of the file, which may have one or more.
func onlyFirst(t *testing.T, file string) {
	t.Helper()
	text, err := os.ReadFile(KeyFile(file))
	if err != nil || len(text) < 2*keySize {
		t.Fatalf("the key file has %d bytes, %v", len(text), err)
	}
	if err := os.WriteFile(KeyFile(file), text[:2*keySize], 0o600); err != nil {
		t.Fatal(err)
	}
}

// Whoever asks for a new key at the same time gets the same one.
func TestRotatedByManyAtOnce(t *testing.T) {
	file := newFile(t)
	s := mustOpen(t, file, Options{})
	set(t, s, "id", numbered(7))
	var rotating sync.WaitGroup
	rotated := make([]bool, 8)
	for i := range rotated {
		rotating.Go(func() {
			var err error
			if rotated[i], err = RotateKeyFile(t.Context(), file); err != nil {
				t.Error(err)
			}
		})
	}
	rotating.Wait()
	n := 0
	for _, r := range rotated {
		if r {
			n++
		}
	}
	if keys, err := readKeyFile(KeyFile(file)); n != 1 || err != nil || len(keys) != 2 {
		t.Errorf("%d rotated, and the file has %v, %v", n, keys, err)
	}
}
