// A chain of objects that each have a finalizer. An object is finalized only when nothing refers to it, other objects
// that wait for their finalizer included: so each collection runs one finalizer, head first, and the
// object itself is freed by the collection after that.
//
//gcsim:procs 2
//gcsim:gogc 10
package main

import (
	"runtime"
	"sync/atomic"
	"time"
)

type link struct {
	next    *link
	index   int
	ballast [8]int
}

const length = 6

var (
	order    [length]int32
	finished int32
)

// finish runs on the finalizer goroutine; what it refers to is alive again while it runs.
func finish(l *link) {
	n := atomic.AddInt32(&finished, 1)
	atomic.StoreInt32(&order[n-1], int32(l.index))
}

// build leaves no reference to the chain on the stack of its caller.
func build() {
	var head *link
	for i := length - 1; i >= 0; i-- {
		head = &link{next: head, index: i}
		runtime.SetFinalizer(head, finish)
	}
	spared := &link{index: 99}
	runtime.SetFinalizer(spared, finish)
	runtime.SetFinalizer(spared, nil)
}

// await collects until n finalizers ran.
func await(n int32) {
	for atomic.LoadInt32(&finished) < n {
		runtime.GC()
		time.Sleep(time.Millisecond)
	}
}

func main() {
	done := make(chan bool)
	go func() { build(); done <- true }()
	<-done
	await(length)
	for i := 0; i < 3; i++ {
		runtime.GC()
		runtime.Gosched()
	}
	print("finalized")
	for i := range order {
		print(" ", atomic.LoadInt32(&order[i]))
	}
	println()
	var stats runtime.MemStats
	runtime.ReadMemStats(&stats)
	println(finished, "finalizers, a collection for each:", stats.NumGC >= length)
}

// Output:
// finalized 0 1 2 3 4 5
// 6 finalizers, a collection for each: true
