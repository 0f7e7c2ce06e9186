package sync

import "sync/atomic"

// maxReaders is more than there can be goroutines: a writer takes it off the number of readers, so that
// readers see by the sign that it waits.
const maxReaders = 1 << 30

// An RWMutex is held by any number of readers, or by one writer.
type RWMutex struct {
	w           Mutex  // held by the writer
	writerSem   uint32 // the writer waits here for readers to leave
	readerSem   uint32 // readers wait here for the writer to leave
	readerCount int32
	readerWait  int32 // readers that the waiting writer still waits for
}

func (l *RWMutex) RLock() {
	if atomic.AddInt32(&l.readerCount, 1) < 0 {
		runtime_Semacquire(&l.readerSem)
	}
}

func (l *RWMutex) RUnlock() {
	left := atomic.AddInt32(&l.readerCount, -1)
	if left >= 0 {
		return
	}
	if left == -1 || left == -1-maxReaders {
		panic("sync: RUnlock of unlocked RWMutex")
	}
	if atomic.AddInt32(&l.readerWait, -1) == 0 {
		runtime_Semrelease(&l.writerSem)
	}
}

func (l *RWMutex) Lock() {
	l.w.Lock()
	readers := atomic.AddInt32(&l.readerCount, -maxReaders) + maxReaders
	if readers != 0 && atomic.AddInt32(&l.readerWait, readers) != 0 {
		runtime_Semacquire(&l.writerSem)
	}
}

func (l *RWMutex) Unlock() {
	waiting := atomic.AddInt32(&l.readerCount, maxReaders)
	if waiting >= maxReaders {
		panic("sync: Unlock of unlocked RWMutex")
	}
	for ; waiting > 0; waiting-- {
		runtime_Semrelease(&l.readerSem)
	}
	l.w.Unlock()
}

// RLocker is the mutex as its readers lock it.
func (l *RWMutex) RLocker() Locker {
	return (*readLocker)(l)
}

type readLocker RWMutex

func (l *readLocker) Lock()   { (*RWMutex)(l).RLock() }
func (l *readLocker) Unlock() { (*RWMutex)(l).RUnlock() }
