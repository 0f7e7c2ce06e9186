package main

import (
	"runtime"
	"sync"
	"sync/atomic"
	"time"
)

type node struct{ next *node }

var (
	once  sync.Once
	calls int32
)

func counted() {
	atomic.AddInt32(&calls, 1)
	runtime.Gosched()
	panic("counts all the same")
}

func tryOnce() {
	defer func() { recover() }()
	once.Do(counted)
}

// A writer alone changes both numbers; readers must never see one of the changes without the other.
func readersAndWriters() {
	var (
		l     sync.RWMutex
		done  sync.WaitGroup
		a, b  int
		wrong int32
	)
	for i := 0; i < 6; i++ {
		done.Add(1)
		go func(i int) {
			defer done.Done()
			for k := 0; k < 5; k++ {
				if i%3 == 0 {
					l.Lock()
					a++
					runtime.Gosched()
					b++
					l.Unlock()
				} else {
					l.RLock()
					if a != b {
						atomic.AddInt32(&wrong, 1)
					}
					runtime.Gosched()
					l.RUnlock()
				}
			}
		}(i)
	}
	done.Wait()
	println("rwmutex", a, b, wrong)
}

func conditions() {
	var m sync.Mutex
	c := sync.NewCond(&m)
	woken, waiting := 0, 0
	for i := 0; i < 4; i++ {
		go func() {
			m.Lock()
			waiting++
			c.Wait()
			woken++
			m.Unlock()
		}()
	}
	for n := 0; n < 4; runtime.Gosched() {
		m.Lock()
		n = waiting
		m.Unlock()
	}
	c.Signal()
	time.Sleep(time.Second)
	m.Lock()
	println("signal", woken)
	m.Unlock()
	c.Broadcast()
	c.Signal()
	time.Sleep(time.Second)
	println("broadcast", woken)
}

func values() {
	var v atomic.Value
	println("value", v.Load() == nil)
	v.Store(&node{})
	n := &node{}
	v.Store(n)
	runtime.GC()
	println(v.Load().(*node) == n)
	defer func() { println(recover().(string)) }()
	v.Store(1)
}

func numbers() {
	var u uint32 = 1<<32 - 1
	var w uint64 = 1<<64 - 1
	println(atomic.AddUint32(&u, 0), atomic.LoadUint32(&u), atomic.SwapUint32(&u, 1<<31))
	println(atomic.CompareAndSwapUint32(&u, 1<<31, 5), u, atomic.AddUint64(&w, 2), w)
}

func main() {
	for i := 0; i < 3; i++ {
		tryOnce()
	}
	println("once", calls)
	readersAndWriters()
	conditions()
	values()
	numbers()
	l := new(sync.RWMutex).RLocker()
	l.Lock()
	l.Unlock()
	defer func() { println(recover().(string)) }()
	panic("end")
}
