// Lazy tables built under sync.Once by whichever goroutine comes first, while the others wait. What the builder stores
// is published to the waiters with no pointer passing between them: the table must be marked from
// the global, or from the builder's stack before that.
//
//gcsim:procs 4
//gcsim:gogc 10
package main

import (
	"runtime"
	"sync"
)

type row struct {
	cells []*int
}

type table struct {
	once sync.Once
	rows map[int]*row
	made int
}

var tables [5]table

func (t *table) build(size int) {
	t.rows = make(map[int]*row)
	for i := 0; i < size; i++ {
		r := &row{}
		for j := 0; j <= i; j++ {
			value := i * j
			r.cells = append(r.cells, &value)
		}
		t.rows[i] = r
		runtime.Gosched()
	}
	t.made++
}

func (t *table) lookup(i, j, size int) int {
	t.once.Do(func() { t.build(size) })
	return *t.rows[i].cells[j]
}

func main() {
	const readers = 8
	var start, end sync.WaitGroup
	var sums [readers]int
	start.Add(1)
	for r := 0; r < readers; r++ {
		end.Add(1)
		go func(r int) {
			defer end.Done()
			start.Wait()
			for k := range tables {
				t := &tables[(k+r)%len(tables)]
				for i := 0; i < 8; i++ {
					sums[r] += t.lookup(i, i/2, 8)
				}
			}
		}(r)
	}
	start.Done()
	end.Wait()
	made, same := 0, true
	for i := range tables {
		made += tables[i].made
	}
	for _, sum := range sums {
		same = same && sum == sums[0]
	}
	println("built", made, "tables, sum", sums[0], "same for all:", same)

	var once sync.Once
	calls := 0
	func() {
		defer func() { recover() }()
		once.Do(func() { calls++; panic("in the middle") })
	}()
	once.Do(func() { calls++ })
	println("calls", calls)
}

// Output:
// built 5 tables, sum 310 same for all: true
// calls 1
