package fakediscord

import (
	"net"
	"net/http"
	"strconv"
	"time"
)

// status is what the fault answers with, 0 when it cuts the connection.
func (f Fault) status() int {
	switch f.Kind {
	case RateLimitUser, RateLimitGlobal, RateLimitShared, RateLimitHTML:
		return http.StatusTooManyRequests
	case ServerError:
		return or(f.Status, http.StatusInternalServerError)
	case HTMLPage:
		return or(f.Status, http.StatusOK)
	case UnknownInteraction:
		return http.StatusNotFound
	case AlreadyAcknowledged, RefuseV2:
		return http.StatusBadRequest
	case ClosedToBots:
		return http.StatusForbidden
	case Slow, Reset, LostReply:
	}
	return 0
}

// strike answers in place of the handler. Slow and LostReply leave the answer to it.
func (f Fault) strike(w http.ResponseWriter) {
	switch f.Kind {
	case RateLimitUser, RateLimitGlobal, RateLimitShared:
		f.rateLimit(w)
	case RateLimitHTML:
		w.Header().Set("Retry-After", strconv.Itoa(max(1, int(f.wait().Seconds()))))
		page(w, f.status(), "You are being rate limited (error 1015)")
	case ServerError:
		page(w, f.status(), "upstream error")
	case HTMLPage:
		page(w, f.status(), "One moment, please")
	case Reset:
		cut(w)
	case UnknownInteraction:
		write(w, f.status(), notFound(codeUnknownInteraction, "interaction").body())
	case AlreadyAcknowledged:
		write(w, f.status(), object{
			"code": codeAlreadyAnswered, "message": "Interaction has already been acknowledged.",
		})
	case ClosedToBots:
		write(w, f.status(), object{"code": codeCannotSend, "message": "Cannot send messages to this user"})
	case RefuseV2:
		write(w, f.status(), invalidBody(violation{"flags", "V2", "refused"}).body())
	case Slow, LostReply:
	}
}

// wait is how long a rate limit lasts.
func (f Fault) wait() time.Duration { return or(f.Delay, time.Second) }

// rateLimit answers as Discord does. A global limit tells no bucket, and when it ends only by Retry-After.
func (f Fault) rateLimit(w http.ResponseWriter) {
	seconds := f.wait().Seconds()
	h := w.Header()
	h.Set("Retry-After", strconv.FormatFloat(seconds, 'f', -1, 64))
	h.Set("X-RateLimit-Scope", map[Kind]string{
		RateLimitUser: "user", RateLimitGlobal: "global", RateLimitShared: "shared",
	}[f.Kind])
	if f.Kind == RateLimitGlobal {
		h.Set("X-RateLimit-Global", "true")
	} else {
		bucketHeaders(h, "limited", 0, f.wait())
	}
	write(w, http.StatusTooManyRequests, object{
		"message": "You are being rate limited.", "retry_after": seconds, "global": f.Kind == RateLimitGlobal,
		"code": 0,
	})
}

// bucketLimit is how many requests a bucket holds, for as much as is told of it: none is ever counted.
const bucketLimit = 5

// bucketHeaders tell how far a bucket is used up. They are on every answer, for a bot to learn its limits from.
func bucketHeaders(h http.Header, bucket string, remaining int, wait time.Duration) {
	seconds := func(f float64) string { return strconv.FormatFloat(f, 'f', 3, 64) }
	h.Set("X-RateLimit-Bucket", bucket)
	h.Set("X-RateLimit-Limit", itoa(bucketLimit))
	h.Set("X-RateLimit-Remaining", itoa(remaining))
	h.Set("X-RateLimit-Reset-After", seconds(wait.Seconds()))
	h.Set("X-RateLimit-Reset", seconds(float64(time.Now().Add(wait).UnixMilli())/1000))
}

// page is what a proxy in front of Discord says. A bot that takes it for JSON fails here.
func page(w http.ResponseWriter, status int, words string) {
	w.Header().Set("Content-Type", "text/html; charset=UTF-8")
	w.WriteHeader(status)
	_, _ = w.Write([]byte("<!DOCTYPE html><html><body><h1>" + words + "</h1></body></html>")) // the reader went away
}

// cut ends the connection with a reset, so that the caller can't know what happened.
func cut(w http.ResponseWriter) {
	conn, _, err := http.NewResponseController(w).Hijack()
	if err != nil {
		panic(http.ErrAbortHandler) // HTTP/2 has no connection of its own; this ends the stream
	}
	if tcp, ok := conn.(*net.TCPConn); ok {
		_ = tcp.SetLinger(0) // closing is what matters
	}
	_ = conn.Close() // nothing to be done
}
