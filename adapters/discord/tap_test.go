package discord

import (
	"errors"
	"io"
	"net"
	"testing"
	"testing/synctest"
	"time"
)

// tapped returns a tap, and the server's end of its connection.
func tapped(t *testing.T, timeout time.Duration) (*tap, net.Conn) {
	t.Helper()
	ours, theirs := net.Pipe()
	tap, err := newTap(ours, timeout, func() {})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { tap.Close(); theirs.Close() })
	return tap, theirs
}

func TestTapPassesOnWhatComesBeforeOp7(t *testing.T) {
	tap, server := tapped(t, time.Minute)
	good := handshake + frame(0x81, `{"op":0,"t":"A"}`)
	go io.WriteString(server, good+frame(0x81, `{"op":7}`)+frame(0x81, `{"op":0}`))
	got, err := io.ReadAll(tap)
	if string(got) != good || !errors.Is(err, errReconnect) {
		t.Errorf("read %q, %v", got, err)
	}
	<-tap.done
}

func TestTapTimesOut(t *testing.T) {
	hello := frame(0x81, `{"op":10,"d":{"heartbeat_interval":40000}}`)
	ready := frame(0x81, `{"op":0,"t":"READY"}`)
	for name, c := range map[string]struct {
		text  string
		after time.Duration
		why   error
	}{
		"nothing":      {"", 20 * time.Second, errOpenTimeout},
		"only a hello": {handshake + hello, 20 * time.Second, errOpenTimeout},
		"no heartbeat": {handshake + hello + ready, 80 * time.Second, errZombie},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				tap, server := tapped(t, 20*time.Second)
				begin := time.Now()
				go io.WriteString(server, c.text)
				_, err := io.ReadAll(tap)
				if took := time.Since(begin); !errors.Is(err, c.why) || took != c.after {
					t.Errorf("%v after %v, want %v after %v", err, took, c.why, c.after)
				}
			})
		})
	}
}

func TestTapWaitsOnForEachHeartbeat(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		tap, server := tapped(t, 20*time.Second)
		go func() {
			io.WriteString(server, handshake+frame(0x81, `{"op":10,"d":{"heartbeat_interval":40000}}`))
			io.WriteString(server, frame(0x81, `{"op":0,"t":"READY"}`))
			for range 10 {
				time.Sleep(41 * time.Second)
				io.WriteString(server, frame(0x81, `{"op":11}`))
			}
		}()
		begin := time.Now()
		_, err := io.ReadAll(tap)
		if took := time.Since(begin); !errors.Is(err, errZombie) || took != 490*time.Second {
			t.Errorf("%v after %v", err, took)
		}
		if _, late := tap.late(); !late {
			t.Error("not late at the end")
		}
	})
}

func TestTapIsEndedFromOutside(t *testing.T) {
	tap, _ := tapped(t, time.Minute)
	go tap.end(errStopped)
	if _, err := tap.Read(make([]byte, 1)); !errors.Is(err, errStopped) {
		t.Errorf("Read = %v", err)
	}
	tap.end(errZombie)
	if err := tap.why(); !errors.Is(err, errStopped) {
		t.Errorf("the cause is %v, want the first", err)
	}
}

func TestTapReportsNoFailedWrite(t *testing.T) {
	tap, server := tapped(t, time.Minute)
	server.Close()
	if n, err := tap.Write([]byte("abc")); n != 3 || err != nil {
		t.Errorf("Write = %d, %v", n, err)
	}
	if _, err := tap.Read(make([]byte, 1)); !errors.Is(err, io.ErrClosedPipe) {
		t.Errorf("Read = %v, want the error of the write", err)
	}
}

func TestTapKeepsItsDeadlines(t *testing.T) {
	tap, _ := tapped(t, 20*time.Millisecond)
	err := errors.Join(tap.SetDeadline(time.Time{}), tap.SetReadDeadline(time.Time{}), tap.SetWriteDeadline(time.Time{}))
	if err != nil {
		t.Error(err)
	}
	if _, err := tap.Read(make([]byte, 1)); !errors.Is(err, errOpenTimeout) {
		t.Errorf("Read = %v", err)
	}
}

func TestTapReadsTheCloseCode(t *testing.T) {
	for payload, code := range map[string]int{"\x0f\xa4": 4004, "": 1005} {
		tap, server := tapped(t, time.Minute)
		go func() {
			io.WriteString(server, handshake+frame(0x88, payload)+frame(0x81, `{"op":0,"t":"READY"}`))
			server.Close()
		}()
		_, err := io.ReadAll(tap)
		var closed *closeError
		if !errors.As(err, &closed) || closed.code != code || tap.greeted {
			t.Errorf("%q: %v, READY %t", payload, err, tap.greeted)
		}
	}
}
