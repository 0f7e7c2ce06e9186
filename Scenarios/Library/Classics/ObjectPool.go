// Objects that come back to life: the finalizer of a connection puts it back into a pool, from where it is used again and
// given a finalizer again. The object that a finalizer is called with is a root until the call,
// and everything that it refers to is marked with it.
//
//gcsim:procs 2
//gcsim:gogc 10
package main

import (
	"runtime"
	"sync"
	"time"
)

type connection struct {
	id, uses int
	buffer   *[16]byte
	next     *connection
}

type pool struct {
	sync.Mutex
	free          *connection
	made, revived int
}

var connections pool

// revive is the finalizer.
func revive(c *connection) {
	connections.Lock()
	defer connections.Unlock()
	if c.buffer[0] != byte(c.id) {
		panic("the buffer of a connection was freed")
	}
	c.next, connections.free = connections.free, c
	connections.revived++
}

func (p *pool) get() *connection {
	p.Lock()
	defer p.Unlock()
	c := p.free
	if c == nil {
		p.made++
		c = &connection{id: p.made, buffer: &[16]byte{byte(p.made)}}
	} else {
		p.free, c.next = c.next, nil
	}
	runtime.SetFinalizer(c, revive)
	return c
}

// work uses connections and forgets to give them back.
func work(n int) {
	for i := 0; i < n; i++ {
		c := connections.get()
		c.uses++
		c.buffer[1+i%15]++
	}
}

func main() {
	const round = 8
	done := make(chan bool)
	for wanted := 0; wanted < 4*round; wanted += round {
		go func() { work(round); done <- true }()
		<-done
		for revived := 0; revived < wanted+round; {
			runtime.GC()
			time.Sleep(time.Millisecond)
			connections.Lock()
			revived = connections.revived
			connections.Unlock()
		}
	}
	connections.Lock()
	uses, free := 0, 0
	for c := connections.free; c != nil; c = c.next {
		free++
		uses += c.uses
	}
	println("made at most", round, ":", connections.made <= round, "all free:", free == connections.made)
	println("uses", uses, "revived", connections.revived)
}

// Output:
// made at most 8 : true all free: true
// uses 32 revived 32
