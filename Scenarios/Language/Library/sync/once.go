package sync

import "sync/atomic"

// A Once calls one function once.
type Once struct {
	m    Mutex
	done uint32
}

// Do counts f as called also if it panics.
func (o *Once) Do(f func()) {
	if atomic.LoadUint32(&o.done) != 0 {
		return
	}
	o.m.Lock()
	if o.done != 0 {
		o.m.Unlock()
		return
	}
	defer o.end()
	f()
}

func (o *Once) end() {
	atomic.StoreUint32(&o.done, 1)
	o.m.Unlock()
}
