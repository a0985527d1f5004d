// Package store keeps conversations in a SQLite file or in a PostgreSQL database, with the same statements.
//
// Every conversation is a row with a version, a random number. Update loads the row, works out the new state without holding
// anything, and makes a change that is conditional on the version that it found. A change whose version is gone touches no
// row: it lost a race, and its Update loads and tries again.
//
// A SQLite file belongs to one process (sqlite.go). Update loads on one of several reading connections and hands the change
// to the one writer (writer.go):
//
//	Update ──▶ load (readers) ──▶ fn ──▶ UPDATE … WHERE version = … ─┐
//	Update ──▶ load (readers) ──▶ fn ──▶ UPDATE … WHERE version = … ─┼─▶ writer: one transaction, one sync
//	Update ──▶ load (readers) ──▶ fn ──▶ DELETE … WHERE version = … ─┘
//
// To lose a race is no error, so one loser can't spoil the transaction of the others. While the disk syncs one transaction the
// next gathers, which makes a durable turn cheap just when there are many. An acknowledged Update is on the disk
// (synchronous=FULL). The file must not lie on a network file system, where SQLite's write-ahead log does not work.
//
// A PostgreSQL database belongs to many processes (postgres.go), which share nothing else: no lock, no message, no memory.
// Each change is a statement of its own; what a server undoes, and what a lost connection leaves open, is tried again
// (retry.go). An acknowledged Update is on the server's disk, unless fsync or synchronous_commit is off there, which Examine
// tells. A process has poolSize connections.
// Who must be alone with something holds a Lease (lease.go), and Seen tells a delivery that comes twice (seen.go). Copy
// moves a file to a server (copy.go).
//
// Nothing in the database says who somebody is or what they answered. Ids are keyed hashes; states, and the records of the
// Vault, are sealed with a secret key that is not in it (key.go, seal.go). The key of the hashes is derived from a
// random root that lies sealed in the database (root.go), so that the secret key can be changed: Reseal does it while others
// use the store. What is forgotten or erased is scrubbed from a file and its log a moment later (scrub.go).
package store
