// Readers use a snapshot of a table, while a writer replaces it with changed copies. A table is never changed once it is
// published, and the old one dies when its last reader lets go of it: the collector does what
// reference counts or epochs would do elsewhere. Once through atomic.Value, once through a plain atomic pointer.
//
//gcsim:procs 4
//gcsim:gogc 5
package main

import (
	"runtime"
	"sync"
	"sync/atomic"
	"unsafe"
)

type table struct {
	version int
	entries map[int]*entry
	index   []*entry
}

type entry struct{ version, square int }

var (
	current atomic.Value   // *table
	plain   unsafe.Pointer // *table
)

func (t *table) changed(key int) *table {
	next := &table{version: t.version + 1, entries: make(map[int]*entry)}
	for k, e := range t.entries {
		next.entries[k] = e
	}
	next.entries[key] = &entry{next.version, key * key}
	next.index = append(append(next.index, t.index...), next.entries[key])
	return next
}

func (t *table) check() bool {
	for key, e := range t.entries {
		if e.square != key*key || e.version > t.version {
			return false
		}
	}
	return len(t.index) == t.version
}

func read(wait *sync.WaitGroup, last int) {
	defer wait.Done()
	before := 0
	for before < last {
		t := current.Load().(*table)
		runtime.Gosched() // the writer may replace it now
		p := (*table)(atomic.LoadPointer(&plain))
		if !t.check() || !p.check() || t.version < before || p.version < before {
			panic("a table changed under its reader")
		}
		before = t.version
	}
}

func main() {
	const versions, readers = 30, 3
	t := &table{}
	atomic.StorePointer(&plain, unsafe.Pointer(t))
	current.Store(t)
	var wait sync.WaitGroup
	wait.Add(readers)
	for i := 0; i < readers; i++ {
		go read(&wait, versions)
	}
	for t.version < versions {
		t = t.changed(t.version * 7 % 12)
		// First the pointer, so that no reader sees it older than the value.
		atomic.StorePointer(&plain, unsafe.Pointer(t))
		current.Store(t)
		runtime.Gosched()
	}
	wait.Wait()
	sum := 0
	for _, e := range t.entries {
		sum += e.version + e.square
	}
	println("version", t.version, "keys", len(t.entries), "sum", sum, "index", len(t.index))
}

// Output:
// version 30 keys 12 sum 800 index 30
