// Goroutines that sleep: on virtual time in the simulator. A sleeper's stack is a root that nobody touches for a
// long time; its objects survive the collections in between. What is printed does not depend on who
// wakes first.
//
//gcsim:procs 3
//gcsim:gogc 10
package main

import (
	"sync"
	"time"
)

type pulse struct {
	at      time.Duration
	message string
	next    *pulse
}

type monitor struct {
	sync.Mutex
	last  map[int]*pulse
	beats int
}

func (m *monitor) beat(id int, p *pulse) {
	m.Lock()
	p.next = m.last[id]
	m.last[id] = p
	m.beats++
	m.Unlock()
}

func live(m *monitor, id, beats int, start time.Time, done chan<- time.Duration) {
	slept := time.Duration(0)
	for i := 0; i < beats; i++ {
		mine := make([]*pulse, 4)
		for k := range mine {
			mine[k] = &pulse{message: "beat"}
		}
		pause := time.Duration(id+1) * 300 * time.Microsecond
		time.Sleep(pause)
		slept += pause
		mine[i%4].at = time.Since(start)
		if mine[i%4].at < slept {
			panic("woken too early")
		}
		m.beat(id, mine[i%4])
	}
	done <- slept
}

func (p *pulse) check() (n int) {
	for ; p != nil; p = p.next {
		if p.next != nil && p.next.at > p.at {
			panic("time went backwards")
		}
		n += len(p.message)
	}
	return n
}

func main() {
	const sleepers = 5
	m := &monitor{last: make(map[int]*pulse)}
	start, done := time.Now(), make(chan time.Duration)
	for id := 0; id < sleepers; id++ {
		go live(m, id, 12, start, done)
	}
	var slept time.Duration
	for i := 0; i < sleepers; i++ {
		slept += <-done
	}
	checked := 0
	for id := range m.last {
		checked += m.last[id].check()
	}
	println("beats", m.beats, "checked", checked, "slept", slept/time.Millisecond, "ms")
	println("long enough:", time.Since(start) >= 18*time.Millisecond, time.Second > time.Millisecond)
}

// Output:
// beats 60 checked 240 slept 54 ms
// long enough: true true
