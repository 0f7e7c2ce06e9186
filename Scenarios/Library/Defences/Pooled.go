// What lies in a sync.Pool is dropped by every collection.
//
//gcsim:procs 2
//gcsim:gogc 5
//gcsim:wbshadow 0
//gcsim:gccheckmark 0
package main

import (
	"runtime"
	"sync"
)

type buffer struct {
	bytes [2048]byte
}

var pool sync.Pool

func main() {
	for round := 0; round < 5; round++ {
		for i := 0; i < 8; i++ {
			pool.Put(new(buffer))
		}
		runtime.GC()
		if pool.Get() != nil {
			panic("the pool has kept a buffer over a collection")
		}
	}
	println("done")
}

// Output:
// done
