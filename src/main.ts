import './app/early';
import { mount } from 'svelte';
import App from './app/App.svelte';
import { trustOwnScripts } from './app/privacy/trustedTypes';
import './ui/tokens.css';
import './ui/base.css';

trustOwnScripts();
mount(App, { target: document.getElementById('app')! });
