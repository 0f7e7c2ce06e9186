// What was received from a buffer or deleted from a map is garbage: its finalizer runs.
//
//gcsim:procs 2
//gcsim:gogc 5
//gcsim:wbshadow 0
//gcsim:gccheckmark 0
package main

import (
	"runtime"
	"time"
)

type thing struct {
	bytes [64]byte
}

var line = make(chan *thing, 8)
var named = make(map[int]*thing)
var gone = make(chan bool, 64)

func newThing() *thing {
	t := new(thing)
	runtime.SetFinalizer(t, func(*thing) { gone <- true })
	return t
}

func receive() {
	line <- newThing()
	<-line
}

func main() {
	for i := 0; i < 4; i++ {
		named[i] = newThing()
	}
	for i := 0; i < 4; i++ {
		receive()
		delete(named, i)
	}
	for i := 0; i < 3; i++ {
		runtime.GC()
		time.Sleep(time.Millisecond) // far longer than the finalizers take
	}
	if len(gone) < 7 {
		panic("something is still kept")
	}
	println("done")
}

// Output:
// done
