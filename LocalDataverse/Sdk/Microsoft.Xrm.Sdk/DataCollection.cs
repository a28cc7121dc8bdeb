using System;
using System.Collections;
using System.Collections.Generic;
using System.Collections.ObjectModel;

namespace Microsoft.Xrm.Sdk;

public class DataCollection<T> : Collection<T>
{
    internal DataCollection()
    {
    }

    internal DataCollection(IList<T> list)
        : base(list)
    {
    }

    public void AddRange(params T[] items)
    {
        if (items != null)
            AddRange((IEnumerable<T>)items);
    }

    public void AddRange(IEnumerable<T> items)
    {
        if (items == null)
            return;
        foreach (var item in items)
            Add(item);
    }

    public T[] ToArray()
    {
        var array = new T[Count];
        CopyTo(array, 0);
        return array;
    }
}

public abstract class DataCollection<TKey, TValue> : IEnumerable<KeyValuePair<TKey, TValue>>
{
    private static readonly Dictionary<TKey, TValue> None = new();

    // Most collections of most rows stay empty: the dictionary is made when it is needed.
    private IDictionary<TKey, TValue> _items;

    protected DataCollection()
    {
    }

    protected DataCollection(IDictionary<TKey, TValue> collection) =>
        _items = collection ?? throw new ArgumentNullException(nameof(collection));

    public int Count => Known.Count;

    public virtual bool IsReadOnly => false;

    public ICollection<TKey> Keys => Items.Keys;

    public ICollection<TValue> Values => Items.Values;

    public virtual TValue this[TKey key]
    {
        get => Known[key];
        set => Writable[key] = value;
    }

    private IDictionary<TKey, TValue> Items => _items ??= new Dictionary<TKey, TValue>(FirstCapacity);

    private IDictionary<TKey, TValue> Known => _items ?? None;

    private IDictionary<TKey, TValue> Writable =>
        IsReadOnly ? throw new InvalidOperationException("The collection is read-only.") : Items;

    public void Add(KeyValuePair<TKey, TValue> item) => Writable.Add(item);

    public void Add(TKey key, TValue value) => Writable.Add(key, value);

    public void AddRange(params KeyValuePair<TKey, TValue>[] items) => AddRange((IEnumerable<KeyValuePair<TKey, TValue>>)items);

    public void AddRange(IEnumerable<KeyValuePair<TKey, TValue>> items)
    {
        if (items == null)
            return;
        foreach (var item in items)
            Writable.Add(item);
    }

    public void Clear() => Writable.Clear();

    public bool Contains(TKey key) => Known.ContainsKey(key);

    public bool Contains(KeyValuePair<TKey, TValue> key) => Known.Contains(key);

    public bool ContainsKey(TKey key) => Known.ContainsKey(key);

    public void CopyTo(KeyValuePair<TKey, TValue>[] array, int arrayIndex) => Known.CopyTo(array, arrayIndex);

    public IEnumerator<KeyValuePair<TKey, TValue>> GetEnumerator() => Known.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public bool Remove(TKey key) => Writable.Remove(key);

    public bool Remove(KeyValuePair<TKey, TValue> item) => Writable.Remove(item);

    public bool TryGetValue(TKey key, out TValue value) => Known.TryGetValue(key, out value);

    /// <summary>For how many items the first one makes room.</summary>
    private protected virtual int FirstCapacity => 0;

    /// <summary>Makes an empty collection ready for so many items.</summary>
    private protected void Prepare(int capacity) => _items ??= new Dictionary<TKey, TValue>(capacity);
}
