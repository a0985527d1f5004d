package store

import (
	"context"
	"database/sql"
	"errors"
	"math/rand/v2"
	"slices"
	"strings"
	"time"

	"github.com/jackc/pgx/v5/pgconn"
)

const (
	statementTimeout = 5 * time.Second       // a statement of ours touches a hundred rows at most
	patience         = 10 * time.Second      // for all attempts together: a person waits
	maxAttempts      = 6                     // in less than a second when the server answers at once
	firstPause       = 25 * time.Millisecond // doubles with each, and a random part of it is waited
)

// attempt runs an operation, and again while it fails for a passing reason. Each attempt has a time limit of its own.
//
// An attempt whose connection is lost may have been committed. So an operation is a statement that is harmless twice: it
// is conditional on a version that it changes, and finds no row the second time. Its caller then looks whose version the
// row has.
func (p *postgresKeeper) attempt(ctx context.Context, operation func(context.Context) error) error {
	began := time.Now()
	again := func(err error) bool { return passing(err) && time.Since(began) < patience }
	return retry(ctx, again, func() error {
		ctx, cancel := context.WithTimeout(ctx, statementTimeout)
		defer cancel()
		return operation(ctx)
	})
}

// retry calls an operation until it succeeds, fails for another reason than those to go on with, or has failed too often.
func retry(ctx context.Context, again func(error) bool, operation func() error) error {
	for n := range maxAttempts {
		err := operation()
		if err == nil || ctx.Err() != nil || n == maxAttempts-1 || !again(err) {
			return err
		}
		select {
		case <-time.After(rand.N(firstPause << n)):
		case <-ctx.Done():
			return err
		}
	}
	return nil // not reached
}

// The classes and codes of SQLSTATE that pass: the server has undone the statement, or the connection is gone.
var (
	passingClasses = []string{
		"08", // connection exception
		"40", // transaction rollback: 40001 could not be serialized, 40P01 deadlock, 40003 nobody knows
	}
	passingCodes = []string{
		"53300",                   // too many connections
		"57P01", "57P02", "57P03", // the server is ending, has crashed, or is starting
	}
	takenCodes = []string{
		"23505",          // the row is there: of the schema's version, or in one of PostgreSQL's own tables
		"42P07", "42710", // the table or the index is there
		"42701", // the column is there
		"XX000", // "tuple concurrently updated", which has no code of its own
	}
)

// passing tells errors that another attempt may not meet.
func passing(err error) bool {
	var refused *pgconn.PgError
	switch {
	case errors.As(err, &refused):
		return slices.Contains(passingClasses, refused.Code[:min(2, len(refused.Code))]) || slices.Contains(passingCodes, refused.Code)
	case errors.Is(err, sql.ErrNoRows), errors.Is(err, ErrDamaged), errors.Is(err, ErrKey), errors.Is(err, ErrNewer):
		return false
	}
	return true // the server said nothing: a connection is refused, lost or slow, and there are many words for that
}

// undone tells errors with which the server has not done what it was told. A connection that is lost says nothing of that;
// nor does a server that ends or has crashed, which may have committed just before.
func undone(err error) bool {
	refused, ok := errors.AsType[*pgconn.PgError](err)
	return ok && refused.Code != "40003" && !strings.HasPrefix(refused.Code, "08") && !strings.HasPrefix(refused.Code, "57P")
}

// takenBefore tells the errors of a step of the schema that another process has taken at the same time.
func takenBefore(err error) bool {
	var refused *pgconn.PgError
	return errors.As(err, &refused) && slices.Contains(takenCodes, refused.Code)
}
