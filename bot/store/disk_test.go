package store

import (
	"bytes"
	"math/rand/v2"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"unsafe"

	"modernc.org/libc"
	sqlite3 "modernc.org/sqlite/lib"
)

// A disk stands between SQLite and the files in one folder. It knows what of them is synced, can tell at each write what a
// kill or a loss of power would leave, and can let writes fail.
type disk struct {
	mu    sync.Mutex
	files map[string]*diskFile // by path
	ops   int                  // writes, truncations, syncs and removals so far

	// before is called with each of them, under mu; what it returns, if not 0, is what SQLite gets instead.
	before func(op int, failure int32) int32
}

// A diskFile is what a file holds.
type diskFile struct {
	now, synced []byte
	unsynced    []diskWrite // what has made now of synced
}

// A diskWrite is content at an offset, or, without content, a new length.
type diskWrite struct {
	offset  int64
	content []byte
}

func (w diskWrite) to(content []byte) []byte {
	if w.content == nil {
		return resized(content, w.offset)
	}
	content = resized(content, max(int64(len(content)), w.offset+int64(len(w.content))))
	copy(content[w.offset:], w.content)
	return content
}

func resized(content []byte, size int64) []byte {
	return append(content[:min(int64(len(content)), size)], make([]byte, max(0, size-int64(len(content))))...)
}

// killed writes into a folder what is left when the process is killed now: all that was written. The caller has mu.
func (d *disk) killed(t testing.TB, folder string) {
	for path, f := range d.files {
		put(t, folder, path, f.now)
	}
}

// powerless writes into a folder what is left when the power fails now: what was synced and, with a source of chance, some
// sectors of what was not, in any order.
func (d *disk) powerless(t testing.TB, folder string, chance *rand.Rand) {
	for path, f := range d.files {
		content := bytes.Clone(f.synced)
		if chance != nil {
			for _, i := range chance.Perm(len(f.unsynced)) {
				content = f.unsynced[i].torn(content, chance)
			}
		}
		put(t, folder, path, content)
	}
}

// torn is what some sectors of a write make of a file.
func (w diskWrite) torn(content []byte, chance *rand.Rand) []byte {
	const sector = 512
	if w.content == nil {
		if chance.IntN(2) == 0 {
			return content
		}
		return w.to(content)
	}
	for at := 0; at < len(w.content); at += sector {
		if chance.IntN(2) == 0 {
			content = diskWrite{w.offset + int64(at), w.content[at:min(at+sector, len(w.content))]}.to(content)
		}
	}
	return content
}

func put(t testing.TB, folder, path string, content []byte) {
	if err := os.WriteFile(filepath.Join(folder, filepath.Base(path)), content, 0o600); err != nil {
		t.Error(err)
	}
}

// do is one operation on a file. perform does it on the real one.
func (d *disk) do(failure int32, perform func() int32, note func()) int32 {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.ops++
	if d.before != nil {
		if code := d.before(d.ops, failure); code != 0 {
			return code
		}
	}
	code := perform()
	if code == sqlite3.SQLITE_OK {
		note()
	}
	return code
}

// The disks, and what SQLite has opened on them. A VFS has no place for Go's own.
var disks struct {
	once   sync.Once
	system sqlite3.Tsqlite3_vfs

	mu      sync.Mutex
	folders map[string]*disk
	opened  map[uintptr]opening // by sqlite3_file
	methods map[uintptr]uintptr // the system's → those with our writes
}

type opening struct {
	disk   *disk
	file   *diskFile
	system *sqlite3.Tsqlite3_io_methods
}

// newDisk puts a disk under the files that are opened from now on in the folder of a database.
func newDisk(t testing.TB, file string) *disk {
	t.Helper()
	disks.once.Do(registerDisk)
	d, folder := &disk{files: map[string]*diskFile{}}, filepath.Dir(file)
	disks.mu.Lock()
	defer disks.mu.Unlock()
	disks.folders[folder] = d
	t.Cleanup(func() {
		disks.mu.Lock()
		defer disks.mu.Unlock()
		delete(disks.folders, folder)
	})
	return d
}

// registerDisk makes SQLite use the system's VFS through ours, which does nothing where there is no disk.
func registerDisk() {
	tls := libc.NewTLS()
	disks.folders, disks.opened, disks.methods = map[string]*disk{}, map[uintptr]opening{}, map[uintptr]uintptr{}
	disks.system = *memory[sqlite3.Tsqlite3_vfs](sqlite3.Xsqlite3_vfs_find(tls, 0))
	ours := libc.Xmalloc(tls, libc.Tsize_t(unsafe.Sizeof(disks.system)))
	vfs := memory[sqlite3.Tsqlite3_vfs](ours)
	*vfs = disks.system
	name, err := libc.CString("disk")
	if err != nil {
		panic(err)
	}
	vfs.FpNext, vfs.FzName = 0, name
	*(*func(*libc.TLS, uintptr, uintptr, uintptr, int32, uintptr) int32)(unsafe.Pointer(&vfs.FxOpen)) = openOnDisk
	*(*func(*libc.TLS, uintptr, uintptr, int32) int32)(unsafe.Pointer(&vfs.FxDelete)) = removeFromDisk
	if code := sqlite3.Xsqlite3_vfs_register(tls, ours, 1); code != sqlite3.SQLITE_OK {
		panic(code)
	}
}

// memory is what lies at an address of C's.
func memory[T any](address uintptr) *T { return *(**T)(unsafe.Pointer(&address)) }

// function is the function whose address C has.
func function[F any](address uintptr) F { return *(*F)(unsafe.Pointer(&struct{ uintptr }{address})) }

func openOnDisk(tls *libc.TLS, vfs, name, file uintptr, flags int32, out uintptr) int32 {
	open := function[func(*libc.TLS, uintptr, uintptr, uintptr, int32, uintptr) int32](disks.system.FxOpen)
	code := open(tls, vfs, name, file, flags, out)
	if code != sqlite3.SQLITE_OK || name == 0 {
		return code
	}
	path := libc.GoString(name)
	disks.mu.Lock()
	defer disks.mu.Unlock()
	d := disks.folders[filepath.Dir(path)]
	if d == nil {
		return code
	}
	methods := &memory[sqlite3.Tsqlite3_file](file).FpMethods
	disks.opened[file] = opening{d, d.file(path), memory[sqlite3.Tsqlite3_io_methods](*methods)}
	*methods = withOurWrites(tls, *methods)
	return code
}

// file is a file of the disk; what it holds when it is opened first is synced.
func (d *disk) file(path string) *diskFile {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.files[path] == nil {
		content, _ := os.ReadFile(path) // none yet
		d.files[path] = &diskFile{now: content, synced: bytes.Clone(content)}
	}
	return d.files[path]
}

// withOurWrites is a copy of the system's methods in which what changes a file is ours. The caller has disks.mu.
func withOurWrites(tls *libc.TLS, system uintptr) uintptr {
	if disks.methods[system] == 0 {
		ours := libc.Xmalloc(tls, libc.Tsize_t(unsafe.Sizeof(sqlite3.Tsqlite3_io_methods{})))
		m := memory[sqlite3.Tsqlite3_io_methods](ours)
		*m = *memory[sqlite3.Tsqlite3_io_methods](system)
		*(*func(*libc.TLS, uintptr, uintptr, int32, sqlite3.Tsqlite3_int64) int32)(unsafe.Pointer(&m.FxWrite)) = writeToDisk
		*(*func(*libc.TLS, uintptr, sqlite3.Tsqlite3_int64) int32)(unsafe.Pointer(&m.FxTruncate)) = truncateOnDisk
		*(*func(*libc.TLS, uintptr, int32) int32)(unsafe.Pointer(&m.FxSync)) = syncDisk
		*(*func(*libc.TLS, uintptr) int32)(unsafe.Pointer(&m.FxClose)) = closeOnDisk
		disks.methods[system] = ours
	}
	return disks.methods[system]
}

func openingOf(file uintptr) opening {
	disks.mu.Lock()
	defer disks.mu.Unlock()
	return disks.opened[file]
}

func writeToDisk(tls *libc.TLS, file, buffer uintptr, size int32, offset sqlite3.Tsqlite3_int64) int32 {
	o := openingOf(file)
	w := diskWrite{offset, bytes.Clone(unsafe.Slice(memory[byte](buffer), size))}
	return o.disk.do(sqlite3.SQLITE_IOERR_WRITE, func() int32 {
		return function[func(*libc.TLS, uintptr, uintptr, int32, sqlite3.Tsqlite3_int64) int32](o.system.FxWrite)(tls, file, buffer, size, offset)
	}, func() { o.file.write(w) })
}

func truncateOnDisk(tls *libc.TLS, file uintptr, size sqlite3.Tsqlite3_int64) int32 {
	o := openingOf(file)
	return o.disk.do(sqlite3.SQLITE_IOERR_TRUNCATE, func() int32 {
		return function[func(*libc.TLS, uintptr, sqlite3.Tsqlite3_int64) int32](o.system.FxTruncate)(tls, file, size)
	}, func() { o.file.write(diskWrite{offset: size}) })
}

func (f *diskFile) write(w diskWrite) {
	f.now, f.unsynced = w.to(f.now), append(f.unsynced, w)
}

func syncDisk(tls *libc.TLS, file uintptr, flags int32) int32 {
	o := openingOf(file)
	return o.disk.do(sqlite3.SQLITE_IOERR_FSYNC, func() int32 {
		return function[func(*libc.TLS, uintptr, int32) int32](o.system.FxSync)(tls, file, flags)
	}, func() { o.file.synced, o.file.unsynced = bytes.Clone(o.file.now), nil })
}

func closeOnDisk(tls *libc.TLS, file uintptr) int32 {
	o := openingOf(file)
	disks.mu.Lock()
	delete(disks.opened, file)
	disks.mu.Unlock()
	return function[func(*libc.TLS, uintptr) int32](o.system.FxClose)(tls, file)
}

func removeFromDisk(tls *libc.TLS, vfs, name uintptr, syncs int32) int32 {
	remove := function[func(*libc.TLS, uintptr, uintptr, int32) int32](disks.system.FxDelete)
	path := libc.GoString(name)
	disks.mu.Lock()
	d := disks.folders[filepath.Dir(path)]
	disks.mu.Unlock()
	if d == nil {
		return remove(tls, vfs, name, syncs)
	}
	return d.do(sqlite3.SQLITE_IOERR_DELETE, func() int32 { return remove(tls, vfs, name, syncs) }, func() { delete(d.files, path) })
}
